/** tfjs-core's own tests of every operation, on our addon and on a graphics card. */
import { run } from '../base/processes.mjs';

/**
 * @typedef {object} Suite
 * @property {readonly string[]} args of opsuite/run.cjs
 * @property {number} tests that pass, or are known to fail on some machines
 * @property {readonly { why: string, name: RegExp }[]} known the tests that fail, and why; everything else has to pass
 */

/** @type {Suite} */
const native = {
  args: [],
  tests: 3878,
  known: [
    { why: 'TensorFlow 2.21’s Round gives zeros for int32', name: /^round \S+ \{\} int32$/ },
    {
      why: 'where TensorFlow leaves oneDNN off, its own kernel refuses dilations before the gradient is asked',
      name: /^depthwiseConv2d gradients \S+ \{\} throws error on dilations > 1$/,
    },
  ],
};

/** tfjs-backend-webgpu 4.22.0 with our mends (src/platform/webgpu). @type {Suite} */
const webgpu = {
  args: ['webgpu'],
  tests: 4166,
  known: [
    {
      why: 'it has no such kernel, and says so',
      name: /^(bitwiseAnd|ragged\w+|sparseFillEmptyRows|sparseReshape|staticRegexReplace|stringSplit|stringToHashBucketFast|unique) |NonMaxSuppressionPadded/,
    },
    {
      why: 'a card can’t throw: an index out of range is not told',
      name: /^(gather|sparseSegmentMean) .* throws? |^sparseSegmentSum .* invalid/,
    },
    { why: 'WGSL lets a card take it that there is no NaN', name: /propagates NaNs$/i },
    {
      why: 'sine, tangent and exponential are as exact as WGSL asks of a card, which is less',
      name: /^(cos|sin|tan) .* gradient|^tan .* float32 precision|^exp .* int32/,
    },
    {
      why: 'it divides by the whole window, the pooling itself by what is there: ours is the gradient of that',
      name: /^avgPool .* p=explicit$/,
    },
    { why: 'a canvas is for pages', name: /^fromPixels, mock canvas/ },
    { why: 'it takes the time of a device of its own', name: /^time cpu / },
  ],
};

/** These draw unseeded numbers and look at their mean, which now and then lies outside what they expect. */
const byChance = /^(random|multinomial|truncatedNormal|dropout)/;

/**
 * tfjs-core's own tests of every operation, on our addon; once more where only tests failed that do so by chance.
 * @param {string} node the Node to run them
 * @param {boolean} show
 * @returns {Promise<import('./stages.mjs').Outcome>}
 */
export function operationTests(node, show) {
  return luckyRun(native, node, { show });
}

/**
 * The same on the graphics card that `env` leads to.
 * @param {boolean} show
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./stages.mjs').Outcome>}
 */
export function webgpuOperationTests(show, env) {
  return luckyRun(webgpu, process.execPath, { show, env });
}

/**
 * @param {Suite} suite
 * @param {string} node
 * @param {{ show: boolean, env?: NodeJS.ProcessEnv }} options
 */
async function luckyRun(suite, node, options) {
  const first = await runOperations(suite, node, options);
  const { outcome } = first.unlucky ? await runOperations(suite, node, options) : first;
  return outcome;
}

/**
 * @param {Suite} suite
 * @param {string} node
 * @param {{ show: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ outcome: import('./stages.mjs').Outcome, unlucky: boolean }>} unlucky when nothing failed but what does so by chance
 */
async function runOperations({ args, tests, known }, node, options) {
  const { output } = await run(node, ['environment/opsuite/run.cjs', ...args], options);
  const result = /^\{"passed":.*\}$/m.exec(output)?.[0];
  if (result === undefined) return { outcome: { passed: false, output }, unlucky: false };
  /** @type {{ passed: number, failed: string[] }} */
  const { passed, failed } = JSON.parse(result);
  const unexpected = failed.filter((test) => !known.some(({ name }) => name.test(test)));
  const all = passed + failed.length;
  return {
    outcome: {
      passed: all >= tests && unexpected.length === 0,
      note: `${passed} passed, ${failed.length} failed (known: ${failed.length - unexpected.length})`,
      output: `tests: ${all} (at least ${tests} expected); failed unexpectedly: ${unexpected.join(', ') || 'none'}`,
    },
    unlucky: unexpected.length > 0 && unexpected.every((name) => byChance.test(name)),
  };
}

/** @type {import('./stages.mjs').Stage} */
export const operations = {
  name: 'operations',
  run: ({ show }) => operationTests(process.execPath, show),
};
