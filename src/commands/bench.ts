/** `npm run bench`: times of every network's training step and search, beside PyTorch's and Keras's. */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { benchTable, shortfalls } from '../bench/benchTable';
import { benchFile, type BenchRecord, keepBench } from '../bench/benchFile';
import type { BenchWork } from '../lessons/works/benchWork';
import type { BackendTask } from '../bench/backendSide';
import { type BackendRow, backendTable, compareSides, runSide } from '../bench/backends';
import { batchTimes } from '../bench/batchTimes';
import { growth, memoryCurve } from '../bench/memoryCurve';
import { operationsOf, profileOperations } from '../bench/operationProfile';
import type { Framework, PartnerOptions } from '../bench/partner';
import { benchSideBySide, BenchRow, ownTurn } from '../bench/sideBySide';
import { placeTimes } from '../bench/placeTimes';
import { settingTable } from '../bench/settingTable';
import { settingTimes } from '../bench/threadSettings';
import { benchWorkNamed, benchWorks, type LessonWork } from '../bench/works';
import { trainingPrecision } from '../platform/tensorflow';
import type { GraphPrecision } from '../platform/tracedGraph';
import { LongWork } from '../work/work';
import { type Command, type CommandIo, commandLine, IncompleteError, UsageError } from './line/command';
import { wholeNumber } from './line/optionValues';
import { textTable } from './line/textTable';

/** Larger ones fill the memory before a step's time says anything new. */
const largestBatch = 4096;

const help = `Takes the time of a training step or a search's iteration of every walkthrough's network, side by side in one run with PyTorch
and with Keras: the same weights and inputs, as many threads, by turns; and first whether all compute the same losses (to 1e-3).
Where bfloat16 is faster, trainings once more with it, beside all ways in which the others have it.

  npm run bench -- --setup            installs PyTorch and Keras in a folder of their own (2.5 GB), then does all works
  npm run bench                       all works; without PyTorch and Keras our own times alone
  npm run bench -- <work> [<work>…]   these works
  npm run bench -- --list             what there is
  npm run bench -- --profile <work>   time by operation of TensorFlow, one after another, before a graph is made
  npm run bench -- --batches <work>   a step's time for batches from 1 to 256, in all and for a picture
  npm run bench -- --memory <work>    tensors and resident memory over 10,000 steps
  npm run bench -- --places           milliseconds a picture of 256² by any part's detectors
  npm run bench -- --settings         a step's time by the numbers of threads and with and without oneDNN
  npm run bench -- --backends [<work>…]  on a graphics card by WebGPU beside the native TensorFlow: whether 20 steps of every training
                                      and the scores of ten pictures agree (losses to 1e-2, scores to 1e-3), how long both take,
                                      and PyTorch on the same card where it is there

  --batch N       another batch than the work's own, up to ${largestBatch}
  --rounds N      turns of each side (default 7); a turn is half a second or one step
  --steps N       of a profile (default 10), of a long run (default 10000) or on each backend (default 20)
  --pictures N    that every detector scores on each backend (default 10; 0: trainings alone)
  --threads N     for PyTorch and Keras (default: as many as this computer has for us)
  --python P      a Python that has torch or keras, safetensors and numpy, in place of what --setup installed
  --json          print JSON
  --write         keep what was found in notebooks/results/speed.json
  --help          this text

A ratio is our median by theirs. Exit code 3 when a ratio is above what is aimed at, or two sides do not compute the same.`;

export const run: Command = async (args, io) => {
  const { out, say, signal, progress, folders } = io;
  const { values, positionals } = commandLine(args, help, {
    list: { type: 'boolean' },
    profile: { type: 'string' },
    memory: { type: 'string' },
    batches: { type: 'string' },
    settings: { type: 'boolean' },
    backends: { type: 'boolean' },
    pictures: { type: 'string' },
    places: { type: 'boolean' },
    batch: { type: 'string' },
    rounds: { type: 'string' },
    steps: { type: 'string' },
    threads: { type: 'string' },
    python: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  expectOneMode(values, positionals);
  const number = (name: string): number | undefined =>
    values[name] === undefined ? undefined : wholeNumber(`--${name}`, values[name], 1);
  const batch = values.batch === undefined ? undefined : wholeNumber('--batch', values.batch, 1, largestBatch);
  const steps = number('steps');
  const [rounds = 7, threads = os.availableParallelism()] = ['rounds', 'threads'].map(number);
  const report = (data: unknown, rows: readonly object[]): void => {
    out(values.json ? `${JSON.stringify(data, null, 1)}\n` : textTable(rows.map(asText)));
  };
  const keep = (found: Partial<BenchRecord>): void => {
    if (values.write) keepBench(found, benchFile(folders.results));
  };
  if (values.list) {
    const works = (await benchWorks()).map(listed);
    report(works, works);
    return;
  }
  if (values.profile !== undefined) {
    const profile = await profiled(await benchWorkNamed(values.profile as string), batch, steps);
    report(profile, profile);
    return;
  }
  if (values.memory !== undefined) {
    const work = await benchWorkNamed(values.memory as string);
    const prepared = await work.prepare(batch ?? work.batches[0]);
    const points = await memoryCurve(prepared.step, steps ?? 10_000, {
      signal,
      progress: progress(),
    });
    prepared.dispose();
    keep({ memory: { [work.name]: points } });
    report(
      points,
      points.filter((_, i) => i % 10 === 9),
    );
    const grown = growth(points);
    say(`In the second half: ${grown.tensors} tensors more, ${grown.megabytes.toFixed(1)} MB more.`);
    return;
  }
  if (values.batches !== undefined) {
    const times = await batchTimes(await benchWorkNamed(values.batches as string), { signal, progress: progress() });
    report(times, times);
    return;
  }
  if (values.places) {
    const times = await placeTimes({}, { signal, progress: progress() });
    report(
      times,
      times.map(({ detector, median, ninth }) => ({
        detector,
        'ms a picture': median.toFixed(1),
        'nine of ten below': ninth.toFixed(1),
      })),
    );
    return;
  }
  if (values.settings) {
    const times = settingTimes(say);
    keep({ settings: times });
    report(times, settingTable(times));
    return;
  }
  if (values.backends) {
    const pictures = values.pictures === undefined ? undefined : wholeNumber('--pictures', values.pictures, 0);
    const rows = await onBackends(
      positionals,
      { batch, steps, pictures, python: values.python as string | undefined },
      io,
    );
    report(rows, backendTable(rows));
    const wrong = rows.filter(({ agrees }) => !agrees);
    if (wrong.length > 0)
      throw new IncompleteError(wrong.map(({ lesson, what }) => `${lesson}, ${what}: the backends differ.`).join('\n'));
    return;
  }
  const works = positionals.length > 0 ? await Promise.all(positionals.map(benchWorkNamed)) : await benchWorks();
  const rows = await measured(works, { rounds, threads, batch, python: values.python as string | undefined }, io);
  keep({ rows });
  report(rows, benchTable(rows));
  const short = shortfalls(rows);
  if (short.length > 0) throw new IncompleteError(short.join('\n'));
};

/** What there is to do instead of measuring works, each with the options that it has. */
const modes: Readonly<Record<string, readonly string[]>> = {
  list: [],
  profile: ['batch', 'steps'],
  memory: ['batch', 'steps', 'write'],
  batches: [],
  settings: ['write'],
  backends: ['batch', 'steps', 'threads', 'pictures'],
  places: [],
};
/** Modes that may be told their works. */
const modesOfWorks = ['backends'];
const ofWorks = ['batch', 'rounds', 'threads', 'write'];

/** @throws UsageError where there are two, works beside one, a work twice, or an option that does not go with it */
function expectOneMode(values: Readonly<Record<string, unknown>>, works: readonly string[]): void {
  const [mode, ...more] = Object.keys(modes).filter((name) => values[name] !== undefined) as (string | undefined)[];
  if (more.length > 0) throw new UsageError(`Expected one of these, found --${[mode, ...more].join(' and --')}.`);
  if (mode !== undefined && !modesOfWorks.includes(mode) && works.length > 0)
    throw new UsageError(`--${mode}: expected no more works, found ${works.join(', ')}.`);
  if (new Set(works).size < works.length)
    throw new UsageError(`The work: expected each once, found ${works.join(', ')}.`);
  const own = mode === undefined ? ofWorks : modes[mode];
  const wrong = [...ofWorks, 'steps', 'pictures'].find((name) => values[name] && !own.includes(name));
  if (wrong !== undefined)
    throw new UsageError(
      `--${wrong}: ${mode === undefined ? 'a work' : `--${mode}`} has no such option; leave it out.`,
    );
}

interface MeasuringOptions {
  rounds: number;
  threads: number;
  batch?: number;
  python?: string;
}

async function onBackends(
  names: readonly string[],
  { batch, steps = 20, pictures = 10, python }: { batch?: number; steps?: number; pictures?: number; python?: string },
  { say }: CommandIo,
): Promise<BackendRow[]> {
  const chosen = names.length > 0 ? await Promise.all(names.map(benchWorkNamed)) : await benchWorks();
  const trainings = chosen.filter(({ unit }) => unit === 'step').map(({ name }) => name);
  const task: BackendTask = { works: trainings, steps, batch, pictures };
  const partner = partnersHere(python, os.availableParallelism(), say).find(({ framework }) => framework === 'torch');
  say('The native TensorFlow:');
  const native = await runSide('native', task, say);
  say('WebGPU:');
  const webgpu = await runSide('webgpu', { ...task, partner: partner && { ...partner, onGpu: true } }, say);
  const { adapter, isSoftware } = webgpu.started ?? {};
  say(`On ${adapter}${isSoftware ? ': no graphics card was at hand, the processor does its work' : ''}.`);
  return compareSides(native, webgpu);
}

/** Half a second, so that a turn is longer than what the system does now and then. */
const turnMilliseconds = 500;

async function measured(
  works: readonly LessonWork[],
  { rounds, threads, batch, python }: MeasuringOptions,
  { say, signal, progress: reports }: CommandIo,
): Promise<BenchRow[]> {
  if (python !== undefined && spawnSync(python, ['--version']).status !== 0)
    throw new UsageError(`--python: expected a Python, found ${python || 'nothing'}.`);
  const partners = partnersHere(python, threads, say);
  // Searches are computed in float32 everywhere.
  const precisions = (work: LessonWork): readonly GraphPrecision[] =>
    work.unit === 'step' && trainingPrecision() === 'mixed' ? ['single', 'mixed'] : ['single'];
  const todo = works.flatMap((work) =>
    (batch ? [batch] : work.batches).flatMap((own) =>
      precisions(work).map((precision) => ({ work, batch: own, precision })),
    ),
  );
  const progress = reports();
  const whole = new LongWork({ label: 'Bench', total: todo.length, unit: 'works', signal, progress });
  const rows: BenchRow[] = [];
  try {
    for (const { work, batch: own, precision } of todo) {
      if (whole.isStopped()) break;
      rows.push(await benchSideBySide(work, own, { precision, partners, rounds, turnMilliseconds }, whole));
      await whole.advance(rows.length, () => work.title);
    }
  } finally {
    await whole.end(rows.length);
  }
  return rows;
}

/** The frameworks that the Python has; says which it has not. */
function partnersHere(python: string | undefined, threads: number, say: CommandIo['say']): PartnerOptions[] {
  if (python === undefined) {
    say('Our own times alone; npm run bench -- --setup installs PyTorch and Keras to compare with.');
    return [];
  }
  return (['torch', 'keras'] as const).flatMap((framework) => {
    const reason = whyMissing(python, framework);
    if (reason === undefined) return [{ framework, python, threads }];
    say(`Without ${framework}: ${python} can't import it with safetensors and numpy (${reason}).`);
    return [];
  });
}

function whyMissing(python: string, framework: Framework): string | undefined {
  const { status, stderr, error } = spawnSync(python, ['-c', `import ${framework}, safetensors, numpy`], {
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? 'no reason given';
}

async function profiled(work: BenchWork, batch = work.batches[0], steps = 10): Promise<Record<string, unknown>[]> {
  const prepared = await work.prepare(batch);
  const { LAB_GRAPHS: before } = process.env;
  // In a graph operations run side by side, and several become one.
  process.env.LAB_GRAPHS = 'off';
  await ownTurn(prepared, 3);
  const profile = await profileOperations(prepared.step, steps);
  if (before === undefined) delete process.env.LAB_GRAPHS;
  else process.env.LAB_GRAPHS = before;
  prepared.dispose();
  return operationsOf(profile);
}

function listed({ name, title, lesson, batches }: LessonWork): Record<string, string> {
  return { work: name, title, lesson, batches: batches.join(', ') };
}

/** Every cell as text. */
function asText(row: object): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}
