/** How the files of data sets come to a machine, and that they are what they should be. */
import type { WorkOptions } from '../work/work';

/** A file whose content is known. */
export interface KnownFile {
  /** The file's name in its folder. */
  readonly name: string;
  /** Size and sha256 of the content; for `.gz` files but for archives, of the content uncompressed. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface DownloadOptions extends WorkOptions {
  /** An http(s) address. */
  address: string;
  /** The file to make. Beside it, `<target>.part` holds what came so far and is resumed by the next call. */
  target: string;
  /** Rejects with a WrongContentError where the finished file is not the one expected. */
  check: (path: string) => Promise<void>;
  /** The file's size as far as known; only for the progress of a server that does not tell it. */
  expectedBytes: number;
  /** How long the server may stay silent. */
  silenceSeconds?: number;
  /** How often a cut or refused connection is tried again. */
  retries?: number;
  /** The pause before the first retry; it doubles with each. */
  retryPauseSeconds?: number;
}

export interface DebianFiles {
  /** The package's name. */
  name: string;
  /** The folder of the files within the package. */
  folder: string;
  files: readonly string[];
  /** Where they go; files of the same name there are replaced. */
  target: string;
  /** Rejects where an unpacked file is not `files[index]` as expected; none is moved then. */
  check: (path: string, index: number) => Promise<void>;
  signal?: AbortSignal;
}

export interface ExtractOptions extends WorkOptions {
  /** Which of the folders at the archive's top are unpacked; all there is unless named. */
  only?: readonly string[];
}

export interface FileSupply {
  /**
   * Reads a whole file into memory, a `.gz` file unpacked.
   *
   * @throws WrongContentError that names the file, what was expected and what was found, where size or sha256 differ
   */
  readChecked(path: string, file: KnownFile): Promise<Uint8Array>;
  /** The same check without keeping the content: for archives. Throws the signal's reason when stopped. */
  checkFile(path: string, file: KnownFile, work?: WorkOptions): Promise<void>;
  /** Downloads a file so that what stands under its name in the end is whole and right. */
  download(options: DownloadOptions): Promise<void>;
  /** Takes files out of a Debian package, where apt is at hand. */
  takeFromDebianPackage(files: DebianFiles): Promise<void>;
  /** Unpacks a tar archive (plain, gzip or xz) into a folder that does not exist yet. */
  extractTar(archive: string, folder: string, options?: ExtractOptions): Promise<void>;
  /** What this user may still write where a folder is. */
  freeBytes(folder: string): Promise<number>;
}
