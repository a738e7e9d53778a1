/** Runs as a CSV text: a column a field, and a column a knob. */
import Papa from 'papaparse';
import { knobNames } from './compareRuns';
import { runFields, type Run } from './run';

/** A header and a line a run; an empty field where a run has no such knob, or a value is missing. */
export function formatRuns(runs: readonly Run[]): string {
  const knobs = knobNames(runs);
  const columns = runFields.flatMap((name) => (name === 'knobs' ? knobs : [name]));
  const records = runs.map((run) =>
    runFields.flatMap((name) => (name === 'knobs' ? knobs.map((knob) => run.knobs[knob] ?? '') : [run[name] ?? ''])),
  );
  return `${Papa.unparse([columns, ...records], { newline: '\n', escapeFormulae: true })}\n`;
}
