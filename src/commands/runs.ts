/** `npm run runs`: the runs of the lessons, as their cells and sweeps have logged them. */
import { allLessons } from '../lessons/index';
import type { Folders } from '../platform/folders';
import { writeAtomically } from '../platform/node/files';
import { type ComparedRun, compareRuns } from '../runs/compareRuns';
import type { Run } from '../runs/run';
import { loggedLessons, readRuns, runLogFile } from '../runs/runLog';
import { formatRuns } from '../runs/runsCsv';
import { runSetting } from '../runs/runSetting';
import { aurocText } from '../results/aurocText';
import { type Command, commandLine, expectOptionsOnly, IncompleteError, readersPath, UsageError } from './line/command';
import { expectFree } from './line/freeFile';
import { alternatives } from '../work/choiceError';
import { textTable } from './line/textTable';

const help = `Lists the runs that the lessons' cells and npm run sweep have logged in models/runs/log: each setting with its AUROC. A star is
before the best run of the same images; the column “differs in” says what another one has otherwise.

  npm run runs -- [options]

  --lesson L          of this lesson alone: its number or its notebook's name, such as 01 or mnist-anogan
  --csv FILE          write them into a CSV file, a column a knob
  --force             replace the file that is there
  --json              print a JSON array of the rows
  --help              this text

The environment variable LAB_RUN_LOG names another folder of logs.`;

export const run: Command = async (args, io) => {
  const { out, say, folders } = io;
  const { values, positionals } = commandLine(args, help, {
    lesson: { type: 'string' },
    csv: { type: 'string' },
    force: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  expectOptionsOnly(positionals);
  const { lesson, csv, json, force } = values as { lesson?: string; csv?: string; json: boolean; force: boolean };
  if (csv !== undefined && json) throw new UsageError('Expected --csv or --json, found both.');
  if (csv !== undefined) expectFree('--csv', csv, { ending: '.csv', force }, io);
  const logs = (await chosenLogs(lesson, folders)).map((name) => readRuns(runLogFile(name, { folders })));
  const all = logs.flatMap((log) => log.runs);
  if (csv !== undefined) {
    writeAtomically(readersPath(csv, io), Buffer.from(formatRuns(all)));
    say(`${csv} has ${all.length} runs.`);
  } else if (json) out(`${JSON.stringify(all, null, 2)}\n`);
  else if (all.length === 0) say('There are no runs yet: a lesson’s detection cells log them, and npm run sweep.');
  else out(textTable(compareRuns(all).map(columns)));
  const problems = logs.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new IncompleteError(problems.join('\n'));
};

/** @throws UsageError when the lesson has no log */
async function chosenLogs(name: string | undefined, folders: Folders): Promise<string[]> {
  const logged = loggedLessons({ folders });
  if (name === undefined) return logged;
  const numbered = (await allLessons()).find(({ number }) => number === name)?.id ?? name;
  const found = logged.filter((each) => each === numbered);
  if (found.length > 0) return found;
  const known = logged.length > 0 ? `expected ${alternatives(logged)}` : 'there are no runs yet';
  throw new UsageError(`--lesson: ${known}, found ${name || 'nothing'}.`);
}

function columns({ run, isBest, changed }: ComparedRun): Record<string, string> {
  const { time, lesson, recipe, method, ms, n, data, code }: Run = run;
  return {
    '': isBest ? '*' : '',
    time: time.slice(0, 16).replace('T', ' '),
    lesson,
    recipe,
    method,
    setting: runSetting(run),
    AUROC: aurocText({ ...run, estimate: run.auroc }),
    'ms an image': String(ms ?? ''),
    images: String(n),
    data: data.slice(0, 6),
    code,
    'differs in': changed.join(', '),
  };
}
