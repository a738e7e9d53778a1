/** A command in a process of its own that does a share of what this one was asked for. */
import { commandScript } from './project';

/** What starts it. */
export interface CommandProcess {
  /** The program and its arguments. */
  argv: readonly string[];
  cwd: string;
  /** What differs from our own environment. */
  env: Record<string, string>;
}

/**
 * @param command such as `sweepPoint`
 * @param task its one argument, as JSON
 * @param threads of TensorFlow in it
 */
export function commandProcess(command: string, task: object, threads: number): CommandProcess {
  const share = String(threads);
  return {
    argv: [process.execPath, ...commandScript(command), JSON.stringify(task)],
    // The models' folder may be named from here.
    cwd: process.cwd(),
    env: { TF_NUM_INTRAOP_THREADS: share, TF_NUM_INTEROP_THREADS: share, OMP_NUM_THREADS: share },
  };
}
