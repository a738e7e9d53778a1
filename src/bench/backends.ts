/** The backends side by side: whether the graphics card gives what the native TensorFlow gives, and how long both take. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandScript } from '../platform/node/project';
import type { StartedNodeBackend } from '../platform/node/tensorflow/startBackend';
import type { NodeBackend } from '../platform/node/tensorflow/wantedBackend';
import type { BackendSide, BackendTask } from './backendSide';

/** How far losses may lie apart after some steps, by the larger of the native one and 1. */
export const lossAgreement = 1e-2;
/** How far scores may, by the mean of the native ones. */
export const scoreAgreement = 1e-3;

export interface FoundSide extends BackendSide {
  /** The graphics card, where one computes. */
  started?: StartedNodeBackend;
}

/** A line of the table. */
export interface BackendRow {
  lesson: string;
  what: string;
  /** The largest difference, as {@link lossAgreement} and {@link scoreAgreement} count it. */
  difference: number;
  agrees: boolean;
  /** Milliseconds of a step or a picture. */
  native: number;
  webgpu: number;
  /** PyTorch's, where it is there. */
  partner?: { version: string; milliseconds: number };
}

/**
 * One side in a process of its own.
 * @param say is told how far it is
 * @throws Error with the sentence that the process ended with
 */
export async function runSide(
  backend: NodeBackend,
  task: BackendTask,
  say: (line: string) => void,
): Promise<FoundSide> {
  const child = spawn(process.execPath, [...commandScript('backendSide'), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // The same in both: numbers shall not depend on the processor.
    env: { ...process.env, LAB_BACKEND: backend, LAB_PRECISION: 'single' },
  });
  let [found, last] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (found += part.toString()));
  child.stderr.on('data', (part: Buffer) => {
    for (const line of part
      .toString()
      .split('\n')
      .filter((each) => each.trim() !== '')) {
      if (line.startsWith('  ')) say(line);
      else last = line;
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The side ${backend} ended early: ${last || `exit code ${code}`}`);
  return JSON.parse(found.trim().split('\n').at(-1) ?? '') as FoundSide;
}

/** Both sides have done the same task. */
export function compareSides(native: FoundSide, webgpu: FoundSide): BackendRow[] {
  const works = native.works.map((own, i): BackendRow => {
    const other = webgpu.works[i];
    const difference = largest(own.losses.flat(), other.losses.flat(), (value) => Math.max(1, Math.abs(value)));
    const { lesson, title, batch, losses } = own;
    return {
      lesson,
      what: `${title}, ${losses.length} steps of ${batch}`,
      difference,
      agrees: difference <= lossAgreement,
      native: own.milliseconds,
      webgpu: other.milliseconds,
      partner: other.partner,
    };
  });
  const scored = native.scored.map((own, i): BackendRow => {
    const other = webgpu.scored[i];
    const mean = own.scores.reduce((sum, score) => sum + Math.abs(score), 0) / own.scores.length;
    const difference = largest(own.scores, other.scores, () => mean);
    return {
      lesson: own.lesson,
      what: `scores of ${own.scores.length} pictures`,
      difference,
      agrees: difference <= scoreAgreement,
      native: own.milliseconds,
      webgpu: other.milliseconds,
    };
  });
  return [...works, ...scored];
}

/** Not a number where one side has no number. */
function largest(ours: readonly number[], theirs: readonly number[], unit: (value: number) => number): number {
  const differences = ours.map((value, i) => Math.abs(value - theirs[i]) / unit(value));
  return differences.some(Number.isNaN) || ours.length !== theirs.length ? NaN : Math.max(...differences);
}

/** For a table in a shell. */
export function backendTable(rows: readonly BackendRow[]): Record<string, string>[] {
  const time = (milliseconds: number): string =>
    milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toPrecision(3)} s`;
  return rows.map(({ lesson, what, difference, agrees, native, webgpu, partner }) => ({
    lesson,
    what,
    difference: difference.toExponential(1),
    agrees: agrees ? 'yes' : 'NO',
    native: time(native),
    webgpu: time(webgpu),
    'a second': (1000 / webgpu).toPrecision(3),
    ...(partner ? { [partner.version]: time(partner.milliseconds) } : {}),
  }));
}
