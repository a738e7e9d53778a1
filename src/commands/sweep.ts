/** `npm run sweep`: measures a recipe over its knobs and over seeds, a process a point, scheduled by Dask. */
import { aurocText } from '../results/aurocText';
import { settingText } from '../results/settingText';
import type { KnobValue } from '../runs/run';
import type { SweepKnobs } from '../runs/sweepGrid';
import { sweep, sweepImages, type SweepResult } from '../sweeps/sweep';
import type { SweptSetting } from '../sweeps/sweptSettings';
import { type Command, type CommandIo, commandLine, IncompleteError, spokenWork } from './line/command';
import { chosenLesson, expectOneLesson, lessonHelp } from './line/lessonChoice';
import { numberList, readersData, schedulerAddress, wholeNumber, wordList } from './line/optionValues';
import { sweepTable } from './tables/sweepTable';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('sweep', (id) => `npm run sweep -- ${id} [options]`);
  return `Measures a recipe at every setting of its knobs for every seed. Each point is a process of its own; Dask shares them among its
workers, and gives a point to another worker when one dies. Rows go into the run log as they come (npm run runs): Ctrl-C, or worse,
keeps them, and the same command goes on.

${calls}

${choices}
                      Numbers are such as 0,0.1,0.5, or 0..1/5: five, evenly from 0 to 1
  --seeds N           networks of the seeds 1 to N, and as many searches (default 1)
  --images N          images that a point is measured on, half of them normal (default ${sweepImages})
  --workers N         processes at once on this computer (default: one a core); the cores are shared among them
  --scheduler ADDR    use the workers of a scheduler that runs, such as tcp://10.0.0.1:8786, with this folder at the same place
  --threads N         TensorFlow's threads in a process (default: the cores shared among the workers; with --scheduler 1)
  --test              measure the test images, to report on; settings are not to be chosen by them. Without it, images that neither
                      training nor test has: held-out normal ones, against other digits or against drawn damages
  --json              print the run log's rows as a JSON array
  --help              this text

It ends with a table, the best setting, and the cheapest whose AUROC is not below the best one's 95 % interval.`;
}

/** Options that are a list of a knob's values, and whether these are numbers. */
const knobs = {
  lambda: 'numbers',
  iterations: 'numbers',
  registration: 'words',
  covariance: 'words',
  channels: 'numbers',
  bank: 'numbers',
  pictures: 'numbers',
} as const;

export const run: Command = async (args, io) => {
  const { out, say } = io;
  const { values, positionals } = commandLine(args, await help(), {
    ...Object.fromEntries(
      [...Object.keys(knobs), 'data', 'seeds', 'images', 'workers', 'scheduler', 'threads'].map(asText),
    ),
    test: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const text = values as Record<string, string | undefined>;
  const given = Object.entries(knobs).filter(([name]) => text[name] !== undefined);
  const chosen = Object.fromEntries([...given.map(([name]) => name), 'data'].map((name) => [name, text[name]]));
  const { id: lesson } = await chosenLesson('sweep', positionals, chosen);
  expectOneLesson(positionals);
  const whole = (name: string, least = 1): number | undefined =>
    text[name] === undefined ? undefined : wholeNumber(`--${name}`, text[name], least);
  const list = ([name, kind]: [string, string]): readonly KnobValue[] =>
    kind === 'numbers' ? numberList(`--${name}`, text[name]) : wordList(text[name]);
  const result = await sweep({
    lesson,
    knobs: Object.fromEntries(given.map((each) => [each[0], list(each)])),
    data: readersData(text.data, io),
    seeds: whole('seeds'),
    images: whole('images', 2),
    workers: whole('workers'),
    threads: whole('threads'),
    scheduler: text.scheduler === undefined ? undefined : schedulerAddress(text.scheduler),
    test: values.test === true,
    ...spokenWork(io),
  });
  out(values.json ? `${JSON.stringify(result.runs, null, 2)}\n` : sweepTable(result.settings, result.knobs));
  report(result, values.test === true, say);
};

const asText = (name: string): [string, { type: 'string' }] => [name, { type: 'string' }];

function report(
  { runs, found, failures, stopped, knobs: names, choice }: SweepResult,
  test: boolean,
  say: CommandIo['say'],
): void {
  if (found > 0) say(`${found} points were in the run log already.`);
  if (test) say('Measured on the test images: report it; choose settings without --test.');
  if (stopped && runs.length === 0) say('Stopped before the first point; the same command begins anew.');
  else if (stopped) say(`Stopped after ${runs.length} points, which are kept; the same command goes on.`);
  if (failures.length > 0)
    throw new IncompleteError(`${failures.length} points gave no result: the first, ${failures[0]}`);
  if (!choice) return;
  const { best, cheapest } = choice;
  const setting = (of: SweptSetting<SweepKnobs>): string =>
    settingText(Object.fromEntries(names.map((name) => [name, of[name]])));
  say(
    `Best: ${setting(best)}, AUROC ${aurocText({ ...best, estimate: best.auroc })}, ` +
      `${best.milliseconds.toPrecision(3)} ms an image.`,
  );
  say(
    `Cheapest within that interval: ${setting(cheapest)}, AUROC ${cheapest.auroc.toFixed(3)}, ` +
      `${cheapest.milliseconds.toPrecision(3)} ms an image.`,
  );
}
