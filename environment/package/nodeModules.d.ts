/** What the package's entry for Node uses of Node, whose own types a page does not have. */
declare module 'node:fs' {
  const fs: { readFileSync: (file: string) => Uint8Array };
  export default fs;
}
declare module 'node:url' {
  export function fileURLToPath(address: URL): string;
}
