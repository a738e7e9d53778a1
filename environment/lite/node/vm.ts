/** Runs a cell's script. Its name stands in stack traces; a browser takes none with a blank. */
export function runInThisContext(code: string, { filename }: { filename: string }): unknown {
  // Outside any function's scope, as in Node.
  return (0, eval)(`${code}\n//# sourceURL=${encodeURI(filename)}`);
}
