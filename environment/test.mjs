/** `npm test`: the set-up, then every check there is, as a table of stages. */
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { WrongArguments } from './base/problem.mjs';
import { stopCleanly } from './base/processes.mjs';
import { duration, timed } from './base/terminal.mjs';
import { setUp } from './steps/steps.mjs';
import { sideBySide } from './testing/sideBySide.mjs';
import { groups, stages } from './testing/stages.mjs';

/** @typedef {import('./testing/stages.mjs').Stage} Stage */

const names = [...stages.map(({ name }) => name), ...Object.keys(groups)];
const usage = `npm test -- [stage …] [--all] [--bail] [--verbose]

  stage      only these: ${names.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(' ')}
             ${Object.entries(groups)
               .map(([name, members]) => `${name} is ${members.join(', ')}`)
               .join('; ')}
  --all      also the slow ones: ${stages
    .filter(({ onlyAsked }) => onlyAsked)
    .map(({ name }) => name)
    .join(', ')} (with CI=true always, but tab);
             with tab, every lesson in a tab, which takes an hour
  --bail     stops at the first stage that fails
  --verbose  shows the output of every stage`;

/** @param {readonly Stage[]} chosen @returns {Stage[][]} each alone, but those together that keep one core busy */
function neighbours(chosen) {
  /** @type {Stage[][]} */
  const found = [];
  for (const stage of chosen) {
    const last = found.at(-1);
    if (stage.oneCore && last?.[0]?.oneCore) last.push(stage);
    else found.push([stage]);
  }
  return found;
}

await command(async () => {
  stopCleanly();
  const boolean = /** @type {const} */ ({ type: 'boolean', default: false });
  const { values, positionals } = commandLine(usage, {
    allowPositionals: true,
    options: { all: boolean, bail: boolean, verbose: boolean, help: boolean },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new WrongArguments(`There is no stage ${unknown.join(', ')}.\n\n${usage}`);
  await setUp();

  // What is expected shall not depend on the processor.
  process.env.LAB_PRECISION ??= 'single';
  const ci = process.env.CI === 'true';
  const wanted = positionals.flatMap((name) => /** @type {Record<string, string[]>} */ (groups)[name] ?? [name]);
  const chosen = stages.filter(({ name, onlyAsked, notInCi }) =>
    wanted.length > 0 ? wanted.includes(name) : !onlyAsked || values.all || (ci && !notInCi),
  );
  const begin = Date.now();
  console.log('Testing:');
  /** @type {string[][]} */
  const rows = [];
  let failed = 0;
  /** @param {Stage} stage */
  const runStage = async (stage) => {
    const started = Date.now();
    const outcome = await stage.run({ ci, show: values.verbose ?? false, all: values.all ?? false });
    const result = !outcome.passed ? 'FAILED' : outcome.skipped ? 'SKIPPED' : 'passed';
    rows.push([stage.name, result, duration(Date.now() - started), outcome.note ?? '']);
    if (outcome.passed) return;
    failed++;
    if (!values.verbose) console.error(outcome.output);
  };
  for (const together of neighbours(chosen)) {
    await timed(together.map(({ name }) => name).join(', '), () => sideBySide(together, runStage));
    if (values.bail && failed > 0) break;
  }
  console.log(
    `\n${rows.map(([name = '', result = '', time = '', note]) => `  ${name.padEnd(12)} ${result.padEnd(8)} ${time.padStart(12)}  ${note}`).join('\n')}`,
  );
  const verdict = failed === 0 ? 'All passed' : `${failed} of ${chosen.length} stages failed`;
  console.log(`\n${verdict} (${duration(Date.now() - begin)}).`);
  return failed === 0 ? 0 : 1;
});
