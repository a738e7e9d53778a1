/** Tables that the project keeps: results, runs, times. */
import { parseResults, formatResults } from '../../../results/resultsCsv';
import { resultsTables } from '../../../results/resultsTable';
import { compareRuns } from '../../../runs/compareRuns';
import { readRuns } from '../../../runs/runLog';
import { formatRuns } from '../../../runs/runsCsv';
import { runSetting } from '../../../runs/runSetting';
import { exampleRow } from '../../cases/exampleRow';
import { exampleRun } from '../../cases/exampleRun';
import { complaint } from '../complaint';
import { bytesOf, type FuzzReader, textOf } from '../fuzzReader';
import { inFile } from '../inFile';

export const results: FuzzReader = {
  seeds: () => [
    bytesOf(formatResults([exampleRow, { ...exampleRow, method: 'with, "quotes"\nand lines', pixel_auroc: 0.5 }])),
  ],
  read: (input) => {
    const rows = parseResults(textOf(input), 'results.csv');
    parseResults(formatResults(rows), 'what was read, written again');
    return resultsTables(rows, (lesson) => lesson);
  },
};

const line = JSON.stringify(exampleRun);
const other = JSON.stringify({ ...exampleRun, id: 'b', knobs: { mode: 'slow', fast: false }, seed: null, ms: null });

export const runs: FuzzReader = {
  // A file of one line is a JSON, and changed as such.
  seeds: () => [bytesOf(line), bytesOf(`${line}\n${other}\n${line.slice(0, 60)}`)],
  read: inFile('log.jsonl', (file) => {
    const log = readRuns(file);
    if (log.problem !== undefined && complaint(new Error(log.problem)) !== undefined) throw new Error(log.problem);
    compareRuns(log.runs);
    log.runs.map(runSetting);
    return formatRuns(log.runs);
  }),
};
