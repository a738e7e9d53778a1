/** `npm test`: the set-up, then every check there is, as a table of stages. */
import { parseArgs } from 'node:util';
import { command } from './base/command.mjs';
import { Problem } from './base/problem.mjs';
import { stopCleanly } from './base/processes.mjs';
import { duration, timed } from './base/terminal.mjs';
import { setUp } from './steps/steps.mjs';
import { stages } from './testing/stages.mjs';

const names = stages.map(({ name }) => name);
const usage = `npm test -- [stage …] [--all] [--bail] [--verbose]

  stage      only these: ${names.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(' ')}
  --all      also the slow ones: ${stages
    .filter(({ onlyAsked }) => onlyAsked)
    .map(({ name }) => name)
    .join(', ')} (always with CI=true)
  --bail     stops at the first stage that fails
  --verbose  shows the output of every stage`;

function options() {
  try {
    const boolean = /** @type {const} */ ({ type: 'boolean', default: false });
    return parseArgs({
      allowPositionals: true,
      options: { all: boolean, bail: boolean, verbose: boolean, help: boolean },
    });
  } catch (error) {
    throw new Problem(`${/** @type {Error} */ (error).message}\n\n${usage}`);
  }
}

await command(async () => {
  stopCleanly();
  const { values, positionals } = options();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no stage ${unknown.join(', ')}.\n\n${usage}`);
  await setUp();

  const ci = process.env.CI === 'true';
  const chosen = stages.filter(({ name, onlyAsked }) =>
    positionals.length > 0 ? positionals.includes(name) : !onlyAsked || ci || values.all,
  );
  const begin = Date.now();
  console.log('Testing:');
  /** @type {string[][]} */
  const rows = [];
  let failed = 0;
  for (const stage of chosen) {
    const started = Date.now();
    const outcome = await timed(stage.name, () => stage.run({ ci, show: values.verbose ?? false }));
    const result = !outcome.passed ? 'FAILED' : outcome.skipped ? 'SKIPPED' : 'passed';
    rows.push([stage.name, result, duration(Date.now() - started), outcome.note ?? '']);
    if (outcome.passed) continue;
    failed++;
    if (!values.verbose) console.error(outcome.output);
    if (values.bail) break;
  }
  console.log(
    `\n${rows.map(([name = '', result = '', time = '', note]) => `  ${name.padEnd(12)} ${result.padEnd(8)} ${time.padStart(12)}  ${note}`).join('\n')}`,
  );
  const verdict = failed === 0 ? 'All passed' : `${failed} of ${chosen.length} stages failed`;
  console.log(`\n${verdict} (${duration(Date.now() - begin)}).`);
  return failed === 0 ? 0 : 1;
});
