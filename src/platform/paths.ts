/** How the names of files are put together and taken apart, as Node's `path` has it. */
export interface Paths {
  join(...parts: string[]): string;
  dirname(name: string): string;
  /** @param ending is left out where the name has it */
  basename(name: string, ending?: string): string;
  /** With its dot; empty where there is none. */
  extname(name: string): string;
  /** From a folder, the working directory where it is empty. */
  relative(from: string, to: string): string;
  resolve(...parts: string[]): string;
}
