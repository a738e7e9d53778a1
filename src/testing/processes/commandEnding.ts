/** How a command has ended, for tests. */
export interface CommandEnding {
  code: number | null;
  /** Standard output. */
  out: string;
  /** Standard error. */
  said: string;
}
