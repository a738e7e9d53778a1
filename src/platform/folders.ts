/** Where things lie. Who reads or writes files takes these as an option; the machine's own are the default. */
export interface Folders {
  /** Data sets, a folder each. */
  data: string;
  /** A mirror of the data sets: a folder, used in place, or an http(s) address. It holds a folder a data set, named by its id. */
  mirror?: string;
  /** Shipped networks, a folder a lesson. */
  models: string;
  /** Those that a reader trains, likewise. */
  runs: string;
  /** The project's files of results, one a lesson. */
  results: string;
  /** Those that a reader measures in notebooks. */
  ownResults: string;
  /** The run log, a file a lesson. */
  log: string;
  /** The file of what a reader has answered to exercises. */
  progress: string;
}

/** What is taken by a function that reads or writes files. */
export interface FolderOptions {
  folders?: Folders;
}
