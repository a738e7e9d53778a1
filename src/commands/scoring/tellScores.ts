/** What a reader is told when a folder is scored. */
import { type CommandIo, IncompleteError } from '../line/command';
import type { FolderScores } from './scoreFolder';

/**
 * Says what could not be scored and, in the last line, how much was.
 *
 * @throws Error with that line where the work failed, IncompleteError where some images could not be scored
 */
export function tellScores(
  { rows, images, others, problems, notes, failure }: FolderScores,
  { scorer, result, stopped }: { scorer: string; result: string; stopped: boolean },
  say: CommandIo['say'],
): void {
  for (const line of [...problems, ...notes]) say(line);
  if (failure) say(failure.message);
  const anomalous = rows.filter((row) => row.anomalous === true).length;
  const unjudged = rows.filter((row) => row.anomalous === 'unjudged').length;
  const summary =
    `${scorer}: ${rows.length - unjudged} of ${images} images scored, ${anomalous} of them anomalous` +
    (unjudged > 0 ? `; unjudged: ${unjudged}` : '') +
    (others > 0 ? `; other files left out: ${others}` : '') +
    `${stopped ? '; stopped' : ''}. ${result} has ${rows.length === images ? 'all' : 'these'} rows.`;
  if (failure) throw new Error(summary);
  if (problems.length > 0) throw new IncompleteError(summary);
  say(summary);
}
