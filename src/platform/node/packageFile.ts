/** Where a file of an installed package lies, such as `mnist/src/digits/0.json`. */
export function packageFile(name: string): string {
  return require.resolve(name);
}
