/** Files of node:test, each in a process of its own. */
import { run } from '../base/processes.mjs';
import { count } from './count.mjs';

/** A file that takes longer than this waits for what will not come; the longest takes five minutes. */
const limitMilliseconds = 20 * 60_000;

/**
 * @param {readonly string[]} files
 * @param {object} options
 * @param {boolean} options.show true passes the output on as it comes
 * @param {number} options.atOnce how many files run at a time
 * @param {NodeJS.ProcessEnv} [options.env] beside our own
 * @returns {Promise<import('./stages.mjs').Outcome>}
 */
export async function nodeTest(files, { show, atOnce, env = {} }) {
  const { code, output } = await run(
    process.execPath,
    [
      ...['--import', 'tsx', '--test', `--test-concurrency=${atOnce}`, `--test-timeout=${limitMilliseconds}`],
      ...['--test-reporter=spec', ...files],
    ],
    { show, env: { ...process.env, FORCE_COLOR: '0', ...env } },
  );
  return { passed: code === 0, note: count(output), output };
}
