/** What thresholds promise and what came of it, for a shell. */
import type { JudgedPromise } from '../../lessons/compare/promises';
import { textTable } from '../line/textTable';

/** A detector a line, and what all of them say. */
export function promiseTable(promises: readonly JudgedPromise[]): string {
  if (promises.length === 0) return 'No detector of a lesson is at hand, or none of its test pictures.\n';
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const rows = promises.map((each) => ({
    lesson: each.lesson,
    detector: each.detector,
    seed: String(each.seed),
    'held out': String(each.heldOut),
    'test normals': String(each.normals),
    pass: percent(each.share),
    'chance allows': `${percent(each.range.low)} to ${percent(each.range.high)}`,
    conformal: percent(each.passedConformal / each.normals),
    verdict: each.verdict,
  }));
  const kept = promises.filter(({ verdict }) => verdict === 'kept').length;
  return `${textTable(rows)}\nAs many pass as chance allows with ${kept} of ${promises.length} detectors.\n`;
}
