/**
 * Points of a sweep, or parts of a folder, each a process of its own, scheduled by Dask (M. Rocklin, SciPy 2015): its own cluster on this computer, or one
 * that is there. Python and Dask are in environment/sweep/points.py, which speaks in lines of JSON; which worker takes a point, and
 * who takes it when that dies, is Dask's business.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CommandProcess } from '../platform/node/commandProcess';
import { projectFolder } from '../platform/node/project';

/** A process that prints a point's result on standard output, and ends when its standard input does. */
export interface PointProcess extends CommandProcess {
  id: string;
}

export interface DaskOptions {
  /** A scheduler such as `tcp://10.0.0.1:8786`; without one, a cluster of our own on this computer. */
  scheduler?: string;
  /** Of our own cluster; each works on one point at a time. */
  workers: number;
  /** Told of each result as it comes, once a point. */
  onOutput: (id: string, output: string) => void;
  /** Told of each point that gave none, and why. */
  onFailure: (id: string, reason: string) => void;
  /** Told what a reader may want to know, such as the dashboard's address. */
  say: (line: string) => void;
  /** Aborted to stop: what runs then is given up. */
  signal?: AbortSignal;
}

interface Event {
  id?: string;
  output?: string;
  failed?: string;
  problem?: string;
  dashboard?: string;
  workers?: number;
}

/** Lines of a failed cluster's last words that are shown. */
const lastWords = 6;

/**
 * Runs all points, or those that are done when it is stopped. A point that ends in that moment is still told.
 *
 * @throws Error with one sentence when no scheduler answers, or Dask ends before the points do
 */
export async function runPoints(points: readonly PointProcess[], options: DaskOptions): Promise<void> {
  const { scheduler = null, workers, signal } = options;
  if (points.length === 0 || signal?.aborted) return;
  const child = spawn(process.execPath, [path.join(projectFolder, 'environment', 'dask.mjs'), 'points'], {
    cwd: projectFolder,
    // In a group of its own: Ctrl-C is for us, and the end of its standard input tells it to stop.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // It may have ended already, which is told below.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify({ scheduler, workers, points })}\n`);
  const waiting = new Set(points.map(({ id }) => id));
  let problem: string | undefined;
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    // Before the first event there may be the set-up's lines.
    if (!line.startsWith('{')) {
      options.say(line);
      return;
    }
    const event = JSON.parse(line) as Event;
    problem = event.problem ?? problem;
    if (event.dashboard !== undefined) announce(event, options);
    if (event.id === undefined || !waiting.delete(event.id)) return;
    if (event.output === undefined) options.onFailure(event.id, event.failed ?? 'no reason was given');
    else options.onOutput(event.id, event.output);
  });
  // The cluster takes a moment to wind down; nobody who has asked to stop waits for that, least of all a notebook's cell.
  const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([once(child, 'close'), stopped.then(() => child.stdin.end())]);
  if (problem !== undefined) throw new Error(problem);
  if (waiting.size === 0 || signal?.aborted) return;
  const words = said.trim().split('\n').slice(-lastWords).join('\n');
  throw new Error(`Dask ended with ${waiting.size} points left; run it again to go on.${words && `\n${words}`}`);
}

function announce({ dashboard, workers }: Event, { scheduler, say }: DaskOptions): void {
  say(`Dask's dashboard: ${dashboard}`);
  if (scheduler !== undefined && workers === 0)
    say(`The scheduler has no workers yet; the first begins: npm run dask -- worker ${scheduler}`);
}
