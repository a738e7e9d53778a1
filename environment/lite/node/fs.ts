/** A tab has no files of the machine's: the compiler's are in memory, and do not change. */
export const statSync = (): undefined => undefined;
export const existsSync = (): boolean => false;
