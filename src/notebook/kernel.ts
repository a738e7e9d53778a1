/** The one place that talks to the kernel's launcher (environment/kernel), through the contract both sides keep. */

/** What a display message carries: several forms of one thing, of which a viewer takes the richest it can draw. */
export interface DisplayContent {
  /** By MIME type. */
  data: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  transient?: { display_id?: string };
}

/** What the launcher puts in place before the first cell runs. */
export interface LabKernel {
  version: 1;
  /** The project's folder. */
  root: string;
  /** Aborted when the reader stops the running cell. */
  cellSignal(): AbortSignal;
  display(content: DisplayContent, update?: boolean): void;
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
