/** The knobs of a lesson, looked at before any cell runs with them. */
import { expectInRange, type KnobRange } from '../../work/knobRange';
import { labKernel } from '../kernel';
import { noteRunningCell } from '../stoppedWork';
import { noteCell, noteKnobs } from './staleTables';

/**
 * Stands in the cell after the knobs. From then on every cell that sets no knob begins with a look at all of them, wherever the reader
 * reruns from; and a table that was made with other knobs than those of now says so.
 *
 * @throws ChoiceError that names a knob, its range and what was found
 */
export function expectKnobs<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
  ranges: Readonly<Record<Name, KnobRange>>,
): void {
  const names = Object.keys(ranges) as Name[];
  const sets = new RegExp(`(?<![\\w.])(${names.join('|')})\\s*(:[^=\\n]+)?=(?![=>])`);
  labKernel().beforeCells((cell, declared) => {
    noteRunningCell(cell);
    noteCell(cell, names);
    if (sets.test(cell.code)) return;
    const now = Object.fromEntries(names.map((name) => [name, declared[name]]));
    expectInRange(now, ranges);
    noteKnobs(now);
  });
  expectInRange(values, ranges);
  noteKnobs(values);
}
