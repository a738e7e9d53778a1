/// <reference lib="dom" />
/** The screws' detector in a page: on WebAssembly it gives pictures the scores that it gives them in Node. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../base/paths.mjs';
import { bundle } from '../core/bundle.mjs';
import { launchChromium } from './chromium.mjs';

/** @param {string} file below the root @returns {Promise<any>} a module of src, which has no types here */
const ours = (file) => import(pathToFileURL(path.join(root, file)).href);

const detector = 'models/screw-anogan/course-rendered-seed1.safetensors';
const wasm = path.join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
const address = 'http://lab.test/';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab page '));
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true });
});

/** Ten rendered screws, five of them damaged, as files. @returns {Promise<string[]>} */
async function renderPictures() {
  const { renderScrew } = await ours('src/render/screws/renderScrew.ts');
  const { pictures, store } = await ours('src/platform/machine.ts');
  return Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const defect = index % 2 === 1 ? 'scratch_neck' : undefined;
      const { pixels, size } = renderScrew({ seed: 'in a page', index, size: 256, defect, severity: 'gross' });
      const file = path.join(folder, `${index}.png`);
      store.write(file, await pictures.encodePng({ pixels, height: size, width: size, channels: 1 }));
      return file;
    }),
  );
}

/** @returns {Promise<import('playwright-core').Page>} a page with the bundle and OpenCV, where nothing comes from elsewhere */
async function openPage() {
  const { text, problems } = await bundle(['environment/core/page.ts']);
  assert.deepEqual(problems, []);
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const name = route.request().url().slice(address.length);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Lab</title>' });
    if (name.endsWith('.wasm'))
      return route.fulfill({ contentType: 'application/wasm', path: path.join(wasm, path.basename(name)) });
    return route.abort();
  });
  await page.goto(address);
  await page.addScriptTag({ path: path.join(root, 'node_modules', '@techstark', 'opencv-js', 'dist', 'opencv.js') });
  await page.addScriptTag({ content: text });
  return page;
}

test('ten pictures get the same scores in a page as in Node, to 1e-3', async () => {
  const files = await renderPictures();
  const { scorePictures } = await ours('environment/core/scorePictures.ts');
  const here = await scorePictures(files);
  const page = await openPage();
  const handed = [path.join(root, detector), ...files].map((file) => fs.readFileSync(file).toString('base64'));
  const there = await page.evaluate(
    async ({ detector, handed }) => {
      /** @type {any} */
      const { lab } = /** @type {any} */ (globalThis).bundle;
      await lab.startTensorFlow('/wasm/');
      const [weights, ...pictures] = handed.map((text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0)));
      lab.store.write(detector, weights);
      pictures.forEach((bytes, i) => lab.store.write(`/pictures/${i}.png`, bytes));
      return lab.scorePictures(pictures.map((_, i) => `/pictures/${i}.png`));
    },
    { detector, handed },
  );
  assert.equal(there.scores.length, 10);
  assert.ok(Math.abs(there.threshold - here.threshold) < 1e-3);
  here.scores.forEach((/** @type {number} */ score, /** @type {number} */ i) =>
    assert.ok(Math.abs(score - there.scores[i]) < 1e-3, `picture ${i}: ${score} here, ${there.scores[i]} in the page`),
  );
  // Another detector than this would not do either.
  assert.ok(new Set(here.scores).size === 10);
});
