/** `npm run results`: brings the results in README.md up to date with the lessons' files. */
import fs from 'node:fs';
import { readBench } from '../bench/benchFile';
import { speedTable } from '../bench/speedTable';
import { writeAtomically } from '../platform/node/files';
import { withPart, withResults } from '../results/readmeResults';
import { machineFolders } from '../platform/machine';
import { commandLine, runCommand, say, UsageError } from './line/commandLine';

const help = `Writes the results of the lessons, notebooks/results/*.csv, and of npm run bench into README.md.

  npm run results -- [options]

  --check             write nothing; exit with 1 when README.md differs from the files
  --help              this text

The environment variable LAB_RESULTS names another folder of results.`;

const readme = 'README.md';

void runCommand((args) => {
  const { values, positionals } = commandLine(args, help, { check: { type: 'boolean', default: false } });
  if (positionals.length > 0)
    throw new UsageError(`Expected options only, found ${positionals[0]}. --help lists them.`);
  const text = fs.readFileSync(readme, 'utf8');
  const wanted = withPart(withResults(text, machineFolders().results), 'speed', speedTable(readBench().rows));
  if (wanted === text) say(`${readme} has the lessons' results.`);
  else if (values.check) throw new Error(`${readme} differs from the lessons' results: run npm run results.`);
  else {
    writeAtomically(readme, Buffer.from(wanted));
    say(`${readme} has the lessons' results now.`);
  }
  return Promise.resolve();
});
