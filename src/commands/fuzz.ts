/** `npm run fuzz`: hands damaged files to everything that reads one. */
import fs from 'node:fs';
import path from 'node:path';
import { flawOf, fuzzing, type Tally } from '../testing/fuzz/fuzzing';
import { readerNames } from '../testing/fuzz/readerNames';
import { expectOneOf } from '../work/choiceError';
import { type Command, commandLine, readersPath, UsageError } from './line/command';
import { wholeNumber } from './line/optionValues';
import { textTable } from './line/textTable';

const help = `Hands changed files to the project's readers: each has to give a value or one sentence, within 5 seconds and 2 GB.

  npm run fuzz -- [reader …] [options]

  reader              ${readerNames.join(', ')};
                      all of them where none is named
  --minutes n         for all readers together, evenly shared (2)
  --inputs n          at most so many for each reader
  --seed n            of all changes; drawn where none is given, and printed
  --file FILE         reads this one file with the one named reader, and says what comes of it
  --help              this text

What shows a flaw is kept, as small as it gets, in environment/.state/fuzz/flaws, the counts in environment/.state/fuzz/counts.json.`;

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, help, {
    minutes: { type: 'string', default: '2' },
    inputs: { type: 'string', default: '1000000000' },
    seed: { type: 'string' },
    file: { type: 'string' },
  });
  const names =
    positionals.length > 0 ? positionals.map((name) => expectOneOf('reader', readerNames, name)) : readerNames;
  const minutes = wholeNumber('--minutes', values.minutes, 1);
  const inputs = wholeNumber('--inputs', values.inputs, 1);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : wholeNumber('--seed', values.seed);
  if (typeof values.file === 'string') return readOne(positionals, readersPath(values.file, io));

  const folder = path.join(io.project, 'environment', '.state', 'fuzz');
  io.say(`Seed ${seed}.`);
  const began = Date.now();
  const ends = began + minutes * 60_000;
  const progress = io.progress();
  const tallies = new Map<string, Tally>();
  for (const [i, name] of names.entries()) {
    const until = Date.now() + (ends - Date.now()) / (names.length - i);
    const state = () => {
      const done = [...tallies.values()].reduce((sum, tally) => sum + tally.inputs, 0);
      const seconds = (Date.now() - began) / 1000;
      const perSecond = done / seconds;
      const secondsLeft = Math.max(0, minutes * 60 - seconds);
      const total = Math.round(done + perSecond * secondsLeft);
      return { label: `Fuzzing ${name}`, done, total, unit: 'inputs', perSecond, secondsLeft, detail: '' };
    };
    const update = (tally: Tally): void => {
      tallies.set(name, tally);
      progress.update(state());
    };
    update(await fuzzing(name, { seed, inputs, until, folder, signal: io.signal, update }));
    if (io.signal.aborted || i === names.length - 1)
      await progress.end(state(), io.signal.aborted ? 'stopped' : 'done');
    if (io.signal.aborted) break;
  }
  const rows = [...tallies].map(([reader, tally]) => row(reader, tally));
  fs.writeFileSync(path.join(folder, 'counts.json'), `${JSON.stringify({ seed, rows }, null, 1)}\n`);
  io.out(textTable(rows));
  const flaws = [...tallies].flatMap(([name, tally]) =>
    [...tally.flaws].map((flaw) => told(name, ...flaw, io.project)),
  );
  if (flaws.length > 0) throw new Error(flaws.join('\n'));
};

async function readOne([name, ...more]: readonly (string | undefined)[], file: string): Promise<void> {
  if (name === undefined || more.length > 0)
    throw new UsageError(`--file: expected one reader beside it, found ${[name, ...more].join(', ') || 'none'}.`);
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory())
    throw new UsageError(
      `--file: expected a file, found ${fs.existsSync(file) ? 'the folder' : 'nothing at'} ${file}.`,
    );
  const flaw = await flawOf(name, file);
  if (flaw !== undefined) throw new Error(flaw);
}

function row(reader: string, { inputs, values, crashes, hangs, raw }: Tally): Record<string, string> {
  const counts = { inputs, values, sentences: inputs - values - raw, crashes, hangs, 'raw errors': raw };
  return {
    reader,
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count.toLocaleString('en')])),
  };
}

function told(name: string, complaint: string, file: string, project: string): string {
  return `${name}: ${complaint}\n  npm run fuzz -- ${name} --file ${path.relative(project, file)}`;
}
