/** Named bytes that a machine keeps: files in folders. Their names are paths, as {@link Paths} makes them. */

/** What lies in a folder. */
export interface StoredEntry {
  name: string;
  /** `other` is a link, for instance: it is not followed. */
  kind: 'file' | 'folder' | 'other';
}

export interface Store {
  /** Whether there is a file or a folder of this name. */
  exists(name: string): boolean;
  isFolder(name: string): boolean;
  /** In bytes; undefined where there is no such file. */
  size(file: string): number | undefined;
  /** @throws Error where there is no such file, as the other functions do that need one */
  read(file: string): Uint8Array;
  /** As UTF-8. */
  readText(file: string): string;
  /** The names of what lies in a folder, in no order. */
  list(folder: string): string[];
  /** The same with what each is. @throws Error with the system's `code` where the folder can't be looked into */
  entries(folder: string): StoredEntry[];
  /** The paths of all files below a folder, relative to it, in no order. */
  listDeep(folder: string): string[];
  /** A name without links on its way. */
  realName(name: string): string;
  /** Writes a file that matters to nobody until all is done; its folder has to be there. */
  write(file: string, bytes: Uint8Array): void;
  /**
   * Writes a file so that a crash leaves either the old one or the new one, and makes its folder.
   *
   * @throws Error with one sentence when the folder can't be made or the disk is full; the old file is then untouched
   */
  replace(file: string, ...parts: readonly (Uint8Array | string)[]): void;
  /**
   * Adds a line at the end of a file, whole, so that lines of two processes follow each other; makes file and folder. A line that
   * a killed process left half written is closed first.
   *
   * @throws Error with one sentence when it can't be written whole
   */
  appendLine(file: string, line: string): void;
  /** Removes a file or a folder with all in it; nothing where there is none. */
  remove(name: string): void;
  rename(name: string, to: string): void;
  makeFolder(folder: string): void;
  /**
   * Has a folder filled beside its place and puts it there when that is done, so that nobody reads half of one. Where `fill` throws,
   * what was there before stays. What killed processes have left of earlier attempts is removed.
   */
  replaceFolder(folder: string, fill: (beside: string) => Promise<void>): Promise<void>;
}
