/** Parts of a folder, scored by the workers of a Dask scheduler, each part in a process of its own. */
import { runPoints } from '../../sweeps/daskPoints';
import { type PartRun, scoringProcess, type ScoringEvent, type ScoringTask, type SentPart } from './scoringTask';

/**
 * @param run.scheduler such as `tcp://10.0.0.1:8786`
 * @throws Error with one sentence where no scheduler answers, or a part gave no scores
 */
export async function scoreOnDask(
  task: ScoringTask,
  parts: readonly SentPart[],
  { scheduler, say, onScores, signal }: PartRun & { scheduler: string; say: (line: string) => void },
): Promise<void> {
  const processes = parts.map((part, i) => ({ id: String(i), ...scoringProcess({ ...task, part }, 1) }));
  let failed: string | undefined;
  await runPoints(processes, {
    scheduler,
    workers: 1,
    say,
    signal,
    onOutput: (id, output) => {
      const events = output.split('\n').filter((line) => line.startsWith('{'));
      const scores = events.map((line) => JSON.parse(line) as ScoringEvent).flatMap((event) => ('scores' in event ? event.scores : [])); // prettier-ignore
      onScores(Number(id), scores);
    },
    onFailure: (id, reason) => (failed ??= `${parts[Number(id)].images[0]} and those after it: ${reason}`),
  });
  if (failed !== undefined) throw new Error(failed);
}
