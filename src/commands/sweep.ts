/** `npm run sweep`: measures a recipe over lambda, iterations and seeds, a process a point, scheduled by Dask. */
import { sweep, sweepImages, type SweepResult } from '../sweeps/sweep';
import { aurocText } from '../results/aurocText';
import { type Command, type CommandIo, commandLine, IncompleteError, spokenWork, UsageError } from './line/command';
import { chosenLesson, expectOneLesson, lessonHelp } from './line/lessonChoice';
import { numberList, wholeNumber } from './line/optionValues';
import { sweepTable } from './tables/sweepTable';

async function help(): Promise<string> {
  const { calls } = await lessonHelp('sweep', (id) => `npm run sweep -- ${id} [options]`);
  return `Measures a recipe at every lambda with every number of iterations for every seed. Each point is a process of its own; Dask
shares them among its workers, and gives a point to another worker when one dies. Rows go into the run log as they come (npm run
runs): Ctrl-C, or worse, keeps them, and the same command goes on.

${calls}

  --lambda A,B        values from 0 to 1, such as 0,0.1,0.5, or 0..1/5: five, evenly from 0 to 1
  --iterations A,B    whole numbers from 1, such as 10,50,100, or 20..100/5
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

export const run: Command = async (args, io) => {
  const { out, say } = io;
  const { values, positionals } = commandLine(args, await help(), {
    ...Object.fromEntries(['lambda', 'iterations', 'seeds', 'images', 'workers', 'scheduler', 'threads'].map(asText)),
    test: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const { id: lesson } = await chosenLesson('sweep', positionals);
  expectOneLesson(positionals);
  const text = values as Record<string, string | undefined>;
  const whole = (name: string, least = 1): number | undefined =>
    text[name] === undefined ? undefined : wholeNumber(`--${name}`, text[name], least);
  const list = (name: string): number[] | undefined =>
    text[name] === undefined ? undefined : numberList(`--${name}`, text[name]);
  const result = await sweep({
    lesson,
    lambda: list('lambda')?.map((value) => within('--lambda', value)),
    iterations: list('iterations')?.map((value) => atLeastOne('--iterations', value)),
    seeds: whole('seeds'),
    images: whole('images', 2),
    workers: whole('workers'),
    threads: whole('threads'),
    scheduler: text.scheduler === undefined ? undefined : address(text.scheduler),
    test: values.test === true,
    ...spokenWork(io),
  });
  out(values.json ? `${JSON.stringify(result.runs, null, 2)}\n` : sweepTable(result));
  report(result, values.test === true, say);
};

const asText = (name: string): [string, { type: 'string' }] => [name, { type: 'string' }];

/** @throws UsageError */
function within(option: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(`${option}: expected values from 0 to 1, found ${value}.`);
}

/** @throws UsageError */
function atLeastOne(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new UsageError(`${option}: expected whole numbers from 1, found ${value}.`);
}

/** @throws UsageError */
function address(text: string): string {
  if (/^(tcp|tls|ws|wss):\/\/[^\s/]+:\d+$/.test(text)) return text;
  throw new UsageError(`--scheduler: expected an address such as tcp://127.0.0.1:8786, found ${text || 'nothing'}.`);
}

function report({ runs, found, failures, stopped, choice }: SweepResult, test: boolean, say: CommandIo['say']): void {
  if (found > 0) say(`${found} points were in the run log already.`);
  if (test) say('Measured on the test images: report it; choose settings without --test.');
  if (stopped && runs.length === 0) say('Stopped before the first point; the same command begins anew.');
  else if (stopped) say(`Stopped after ${runs.length} points, which are kept; the same command goes on.`);
  if (failures.length > 0)
    throw new IncompleteError(`${failures.length} points gave no result: the first, ${failures[0]}`);
  if (!choice) return;
  const { best, cheapest } = choice;
  say(
    `Best: lambda ${best.lambda}, ${best.iterations} iterations, AUROC ${aurocText({ ...best, estimate: best.auroc })}, ` +
      `${best.milliseconds.toPrecision(3)} ms an image.`,
  );
  say(
    `Cheapest within that interval: lambda ${cheapest.lambda}, ${cheapest.iterations} iterations, ` +
      `AUROC ${cheapest.auroc.toFixed(3)}, ${cheapest.milliseconds.toPrecision(3)} ms an image.`,
  );
}
