/** @throws Error that says what a browser does not offer here */
export function absent(what: string): never {
  throw new Error(`${what} can't be done in a browser yet; do it in Node.`);
}
