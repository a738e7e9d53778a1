/** `npm run notebooks`: runs lessons from a shell, all of them or those named. */
import path from 'node:path';
import { root } from './base/paths.mjs';
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { WrongArguments } from './base/problem.mjs';
import { mustRun, stopCleanly } from './base/processes.mjs';
import { duration } from './base/terminal.mjs';
import { keepMeasuredInLab } from './notebooks/measured.mjs';
import { allNotebooks, expectKnobs, runNotebook } from './notebooks/run.mjs';
import { setUp } from './steps/steps.mjs';

const usage = `npm run notebooks -- [name …] [--profile quick|full] [-p key=value …] [--write] [--measure]

  name       the beginning of a notebook's file name, such as 02; all of them when none is given
  --profile  quick (seconds, shipped checkpoints) or full (hours); quick when not given
  -p         sets one of the notebook's parameters, such as -p lambda=0.3 -p 'normal=[1,7]'
  --write    keeps the outputs in the notebook's file and the results in notebooks/results;
             without it the files stay as they are
  --measure  keeps what each lesson took, in minutes and memory, in environment/notebooks/measured.json`;

/** @param {string[]} names @returns {string[]} the files @throws {WrongArguments} when a name fits none */
function chosen(names) {
  const all = allNotebooks();
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const found = all.filter((file) => path.basename(file).startsWith(path.basename(name, '.ipynb')));
    if (found.length > 0) return found;
    const known = all.map((file) => path.basename(file, '.ipynb')).join(', ');
    throw new WrongArguments(`No notebook's name begins with ${JSON.stringify(name)}: there are ${known}.`);
  });
}

/** @param {string} text such as `lambda=0.3` @returns {[string, unknown]} @throws {WrongArguments} when there is no `=` */
function parameter(text) {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongArguments(`-p wants key=value, such as -p lambda=0.3; found ${JSON.stringify(text)}.`);
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value)];
  } catch {
    return [text.slice(0, at), value];
  }
}

await command(async () => {
  stopCleanly();
  const { values, positionals } = commandLine(usage, {
    allowPositionals: true,
    options: {
      profile: { type: 'string', default: 'quick' },
      parameter: { type: 'string', short: 'p', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
      measure: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { profile } = values;
  if (profile !== 'quick' && profile !== 'full') {
    throw new WrongArguments(`--profile wants quick or full; found ${JSON.stringify(profile)}.`);
  }
  const files = chosen(positionals);
  const given = Object.fromEntries((values.parameter ?? []).map(parameter));
  for (const file of files) expectKnobs(file, Object.keys(given));
  await setUp();
  // What is kept shall not depend on the processor.
  if (values.write) process.env.LAB_PRECISION ??= 'single';
  let failed = 0;
  for (const file of files) {
    console.log(`${path.relative(root, file)} (${profile})`);
    const result = await runNotebook(file, {
      profile,
      parameters: given,
      cellSeconds: profile === 'quick' ? 600 : null,
      write: values.write ?? false,
      onCell: (done, cells, seconds) => console.log(`  cell ${done} of ${cells}  ${duration(seconds * 1000)}`),
    });
    if (result.stderr) console.error(`  wrote to stderr, ${result.stderr}`);
    if (result.error !== undefined) {
      failed++;
      console.error(`  failed in ${result.error}`);
    }
    if (values.measure && result.error === undefined) keepMeasuredInLab(result);
    const held = result.gigabytes === undefined ? '' : `, ${result.gigabytes} GB at most`;
    console.log(
      `  ${result.error === undefined ? 'ran through' : 'stopped'} in ${duration(result.milliseconds)}${held}`,
    );
  }
  // The lessons in other languages have the same outputs.
  if (values.write)
    await mustRun('npm run translate', process.execPath, [path.join(root, 'environment', 'command.mjs'), 'translate']);
  return failed === 0 ? 0 : 1;
});
