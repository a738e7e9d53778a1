/** What a reader is told when a folder is scored. */
import { type CommandIo, IncompleteError } from '../line/command';
import type { FolderScores } from './gatheredScores';
import { stages, type StageSeconds } from './stages';

/** Of fewer the start would be most. */
const enoughForARate = 100;

/**
 * Says what could not be scored and, in the last line, how much was.
 *
 * @throws Error with that line where the work failed, IncompleteError where some images could not be scored
 */
export function tellScores(
  { rows, images, others, problems, notes, failure, seconds, perSecond }: FolderScores,
  { scorer, result, stopped }: { scorer: string; result: string; stopped: boolean },
  say: CommandIo['say'],
): void {
  for (const line of [...problems, ...notes]) say(line);
  if (failure) say(failure.message);
  if (rows.length >= enoughForARate) say(`${perSecond.toPrecision(3)} images a second; ${shares(seconds)}.`);
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

/** What share of the work each stage was. */
function shares(seconds: StageSeconds): string {
  const all = stages.reduce((sum, stage) => sum + seconds[stage], 0);
  return `of the work, ${stages.map((stage) => `${stage} ${Math.round((100 * seconds[stage]) / all)} %`).join(', ')}`;
}
