/// <reference lib="dom" />
/** TensorFlow.js in a page: operations that its backends get wrong are right here. On a graphics card that the processor computes. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../base/paths.mjs';
import { bundle } from '../core/bundle.mjs';
import { launchChromium } from './chromium.mjs';

const wasm = path.join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
const address = 'http://localhost/';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  const { text, problems } = await bundle(['environment/core/page.ts'], { later: true });
  assert.deepEqual(problems, []);
  browser = await launchChromium(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']);
  page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const name = route.request().url().slice(address.length);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Lab</title>' });
    if (name.endsWith('.wasm'))
      return route.fulfill({ contentType: 'application/wasm', path: path.join(wasm, path.basename(name)) });
    return route.abort();
  });
  await page.goto(address);
  await page.addScriptTag({ content: text });
});
after(() => browser?.close());

/**
 * Runs in the page: what an operation gives on a backend.
 * @param {{ backend: string, what: string }} task
 * @returns {Promise<number[]>}
 */
async function compute({ backend, what }) {
  const { startBackend, tf } = /** @type {any} */ (globalThis).bundle.lab;
  await startBackend(backend, { folder: '/wasm/', software: true });
  /** @param {number[]} shape */
  const some = (shape) => {
    const length = shape.reduce((product, each) => product * each, 1);
    return tf.tensor(
      Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898) / 2),
      shape,
    );
  };
  const pool = (/** @type {any} */ x) => tf.avgPool(x, 3, 2, 'same');
  /** @param {number} size @param {number} stride @param {string} pad */
  const filterOf = (size, stride, pad) => {
    const convolve = (/** @type {any} */ filter) => tf.conv2d(some([2, 10, 9, 3]), filter, stride, pad);
    const filter = some([size, size, 3, 4]);
    return tf.grad((/** @type {any} */ f) => convolve(f).mul(some(convolve(filter).shape)))(filter);
  };
  /** @param {number} stride @param {string} pad the gradients of both, one behind the other */
  const depthwiseOf = (stride, pad) => {
    const convolve = (/** @type {any} */ x, /** @type {any} */ filter) => tf.depthwiseConv2d(x, filter, stride, pad);
    const [x, filter] = [some([2, 10, 9, 4]), some([3, 3, 4, 1])];
    const weights = some(convolve(x, filter).shape);
    const gradients = tf.grads((/** @type {any[]} */ ...of) => convolve(of[0], of[1]).mul(weights))([x, filter]);
    return tf.concat(gradients.map((/** @type {any} */ each) => each.flatten()));
  };
  const given = /** @type {Record<string, () => any>} */ ({
    product: () => tf.matMul(some([20, 2400]), some([12, 2400]), false, true),
    fused: () =>
      tf.fused.matMul({
        a: some([20, 2400]),
        b: some([12, 2400]),
        transposeB: true,
        bias: some([12]),
        activation: 'relu',
      }),
    pooling: () => tf.grad((/** @type {any} */ x) => pool(x).mul(some([1, 4, 4, 2])))(some([1, 7, 7, 2])),
    convolution: () =>
      tf.depthwiseConv2d(tf.conv2d(some([1, 12, 12, 3]), some([3, 3, 3, 8]), 2, 'same'), some([3, 3, 8, 1]), 1, 'same'),
    filter: () => filterOf(5, 2, 'same'),
    'filter that leaves a border out': () => filterOf(2, 3, 'valid'),
    'depthwise gradients': () => depthwiseOf(1, 'same'),
    'depthwise gradients that stride': () => depthwiseOf(2, 'same'),
    'depthwise gradients that leave a border out': () => depthwiseOf(4, 'valid'),
  })[what];
  return [...(await given?.().data())];
}

for (const what of [
  'product',
  'fused',
  'convolution',
  'filter',
  'filter that leaves a border out',
  'depthwise gradients',
  'depthwise gradients that stride',
  'depthwise gradients that leave a border out',
])
  test(`${what}: WebGPU, WebGL and WebAssembly agree`, async () => {
    const expected = await page.evaluate(compute, { backend: 'wasm', what });
    assert.ok(expected.length > 0 && new Set(expected).size > 10);
    for (const backend of ['webgpu', 'webgl']) {
      const found = await page.evaluate(compute, { backend, what });
      assert.equal(found.length, expected.length);
      found.forEach((value, i) =>
        assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 2e-3, `${backend}, ${i}: ${value}, ${expected[i]}`),
      );
    }
  });

test('the gradient of average pooling at a border is that of the pixels that are there', async () => {
  const found = await page.evaluate(compute, { backend: 'webgpu', what: 'pooling' });
  const expected = gradientByHand();
  assert.equal(found.length, expected.length);
  found.forEach((value, i) =>
    assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-4, `${i}: ${value}, ${expected[i]}`),
  );
});

/** The same gradient, window by window. @returns {number[]} */
function gradientByHand() {
  const gradient = new Array(7 * 7 * 2).fill(0);
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++)
      for (let channel = 0; channel < 2; channel++) {
        const given = Math.sin(((row * 4 + column) * 2 + channel) * 12.9898) / 2;
        const places = [];
        for (let y = 2 * row - 1; y <= 2 * row + 1; y++)
          for (let x = 2 * column - 1; x <= 2 * column + 1; x++)
            if (y >= 0 && y < 7 && x >= 0 && x < 7) places.push((y * 7 + x) * 2 + channel);
        for (const place of places) gradient[place] += given / places.length;
      }
  return gradient;
}

test('a tensor larger than the card takes is an error, not noughts', async () => {
  const sentence = await page.evaluate(async () => {
    const { startBackend, tf } = /** @type {any} */ (globalThis).bundle.lab;
    await startBackend('webgpu', { folder: '/wasm/', software: true });
    const most = tf.backend().device.limits.maxStorageBufferBindingSize;
    try {
      tf.backend().bufferManager.acquireBuffer(most + 4, 0);
      return 'nothing was said';
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  });
  assert.match(
    sentence,
    /^This graphics card takes tensors of \d+ bytes at most, found one of \d+; use smaller pictures/,
  );
});

test('a copy takes no memory of its own on WebAssembly, and outlives what it is of', async () => {
  const { added, numbers, types } = await page.evaluate(async () => {
    const { startBackend, tf } = /** @type {any} */ (globalThis).bundle.lab;
    await startBackend('wasm', { folder: '/wasm/' });
    const x = tf.tensor1d([1.5, 0, -2]);
    const before = tf.memory().numDataBuffers;
    const copies = [tf.clone(x), tf.cast(x, 'float32')];
    const added = tf.memory().numDataBuffers - before;
    copies.push(tf.cast(x, 'int32'));
    x.dispose();
    tf.zeros([3]);
    const numbers = copies.map((each) => [...each.dataSync()]);
    return { added, numbers, types: copies.map(({ dtype }) => dtype) };
  });
  assert.equal(added, 0);
  assert.deepEqual(numbers, [
    [1.5, 0, -2],
    [1.5, 0, -2],
    [1, 0, -2],
  ]);
  assert.deepEqual(types, ['float32', 'float32', 'int32']);
});
