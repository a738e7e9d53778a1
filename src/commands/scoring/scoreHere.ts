/** Parts of a folder, scored by several processes of this computer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type PartRun, scoringProcess, type ScoringEvent, type ScoringTask, type SentPart } from './scoringTask';

/** Lines of a failed process's last words that are shown. */
const lastWords = 3;

/**
 * Keeps so many processes busy until all parts are scored or it is stopped, when what they were at is given up.
 *
 * @throws Error with one sentence where a process ends before its part does
 */
export async function scoreHere(
  task: ScoringTask,
  parts: readonly SentPart[],
  { workers, threads, ...run }: PartRun & { workers: number; threads: number },
): Promise<void> {
  const waiting = parts.map((part, index) => ({ part, index }));
  await Promise.all(Array.from({ length: Math.min(workers, parts.length) }, () => work(task, waiting, threads, run)));
}

/** One process, from its start until nothing waits any more. */
async function work(
  task: ScoringTask,
  waiting: { part: SentPart; index: number }[],
  threads: number,
  { onScores, onProgress, signal }: PartRun,
): Promise<void> {
  const { argv, cwd, env } = scoringProcess(task, threads);
  // In a group of its own: Ctrl-C is for us.
  const child = spawn(argv[0], argv.slice(1), { cwd, env: { ...process.env, ...env }, detached: true });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  const closed = once(child, 'close');
  // It may have ended already, which is told below.
  child.stdin.on('error', () => undefined);
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  let at: number | undefined;
  // Only who is ready gets a part: else the first one, whose rows all others wait for, might lie with the last to start.
  const next = (): void => {
    const sent = waiting.shift();
    at = sent?.index;
    if (sent) child.stdin.write(`${JSON.stringify(sent.part)}\n`);
    else child.stdin.end();
  };
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (signal.aborted) continue;
      const event = JSON.parse(line) as ScoringEvent;
      if ('ready' in event) next();
      else if (at !== undefined && 'done' in event) onProgress(at, event.done);
      else if (at !== undefined && 'scores' in event) {
        onScores(at, [event.scores]);
        next();
      }
    }
    const [code, name] = (await closed) as [number | null, string | null];
    if (child.stdin.writableEnded || signal.aborted) return;
    const words = said.trim().split('\n').slice(-lastWords).join(' ');
    throw new Error(
      `A process that scored ended ${code === null ? `by ${name}` : `with ${code}`}${words && `: ${words}`}`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
