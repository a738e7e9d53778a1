/** The one place that talks to the kernel's launcher (environment/kernel), through the contract both sides keep. */

/** What a display message carries: several forms of one thing, of which a viewer takes the richest it can draw. */
export interface DisplayContent {
  /** By MIME type. */
  data: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  transient?: { display_id?: string };
}

/** What the kernel and an object of the front end, such as a slider, tell each other. */
export interface CommContent {
  data: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** Bytes that are not written as JSON. */
  buffers?: readonly Uint8Array[];
}

export interface CommHandlers {
  /** The kernel is shown as busy until it is done. */
  message(content: CommContent): void | Promise<void>;
  /** The front end has closed the line, or the cell that opened it is run again. */
  closed?(): void;
}

/** A line to an object of the front end. What is sent after it was closed is lost. */
export interface Comm {
  readonly id: string;
  send(content: CommContent): void;
  close(): void;
}

export interface Comms {
  /** @param target what front ends know the kind of object by */
  open(target: string, content: CommContent, handlers: CommHandlers): Comm;
  /** Says who answers lines that a front end opens. */
  accept(target: string, opened: (comm: Comm, content: CommContent) => CommHandlers): void;
}

export type CellListener = (cell: { id: string; code: string }, values: Readonly<Record<string, unknown>>) => void;

/** What the launcher puts in place before the first cell runs. */
export interface LabKernel {
  version: 1;
  /** The project's folder. */
  root: string;
  /** Where the notebook lies, which may be outside the project. */
  folder: string;
  /** Aborted when the reader stops the running cell. */
  cellSignal(): AbortSignal;
  display(content: DisplayContent, update?: boolean): void;
  comms: Comms;
  /** Whether the notebook is open in a front end that shows widgets; false where it is run without one. */
  hasWidgets: boolean;
  /**
   * Has the listener, in place of an earlier one, told of each cell that is about to run, and of the values that cells have declared;
   * what it throws the cell ends with.
   */
  beforeCells(listener: CellListener): void;
  /**
   * Runs work that a button starts as if it were a cell: in its turn, with a signal of its own that the stop button
   * aborts. What it shows goes to `show`, as in Jupyter's messages (`display_data`, `stream` and so on).
   */
  runAsCell(work: () => Promise<void>, show: (type: string, content: object) => void): Promise<void>;
}

/**
 * @throws Error with one sentence outside our kernel, for instance in a shell or under a stock tslab
 */
export function labKernel(): LabKernel {
  const kernel = (globalThis as Record<symbol, unknown>)[Symbol.for('lab.kernel')] as LabKernel | undefined;
  if (!kernel)
    throw new Error('This works only in a notebook that runs under the project’s kernel: start it with `npm start`.');
  return kernel;
}
