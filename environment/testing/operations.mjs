/** tfjs-core's own tests of every operation, on our addon. */
import { run } from '../base/processes.mjs';

/** TensorFlow 2.21's Round gives zeros for int32; everything else that tfjs-core tests has to pass. */
const knownFailures = ['round test-tensorflow {} int32'];
/** On processors that TensorFlow leaves oneDNN off for, its own kernel refuses dilations before the gradient is asked. */
const byProcessor = ['depthwiseConv2d gradients test-tensorflow {} throws error on dilations > 1'];
const leastPassed = 3877;

/** These draw unseeded numbers and look at their mean, which now and then lies outside what they expect. */
const byChance = /^(random|multinomial|truncatedNormal|dropout)/;

/**
 * tfjs-core's own tests of every operation, on our addon; once more where only tests failed that do so by chance.
 * @param {string} node the Node to run them
 * @param {boolean} show
 * @returns {Promise<import('./stages.mjs').Outcome>}
 */
export async function operationTests(node, show) {
  const first = await runOperations(node, show);
  const { outcome } = first.unlucky ? await runOperations(node, show) : first;
  return outcome;
}

/**
 * @param {string} node
 * @param {boolean} show
 * @returns {Promise<{ outcome: import('./stages.mjs').Outcome, unlucky: boolean }>} unlucky when nothing failed but what does so by chance
 */
async function runOperations(node, show) {
  const { output } = await run(node, ['environment/opsuite/run.cjs'], { show });
  const result = /^\{"passed":.*\}$/m.exec(output)?.[0];
  if (result === undefined) return { outcome: { passed: false, output }, unlucky: false };
  /** @type {{ passed: number, failed: string[] }} */
  const { passed, failed } = JSON.parse(result);
  const refused = failed.filter((name) => byProcessor.includes(name));
  const unexpected = failed.filter((name) => !knownFailures.includes(name) && !refused.includes(name));
  return {
    outcome: {
      passed: passed + refused.length >= leastPassed && unexpected.length === 0,
      note: `${passed} passed, ${failed.length} failed (known: ${knownFailures.length + refused.length})`,
      output: `passed: ${passed} (at least ${leastPassed} expected); failed unexpectedly: ${unexpected.join(', ') || 'none'}`,
    },
    unlucky: unexpected.length > 0 && unexpected.every((name) => byChance.test(name)),
  };
}

/** @type {import('./stages.mjs').Stage} */
export const operations = {
  name: 'operations',
  run: ({ show }) => operationTests(process.execPath, show),
};
