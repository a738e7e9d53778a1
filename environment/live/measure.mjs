/// <reference lib="dom" />
/**
 * What `npm run live -- --measure` says: frames a second of the detectors, from a frame to its verdict, one after another, in a headless browser.
 * To be started with tsx.
 */
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import fs from 'node:fs';
import { root, state } from '../base/paths.mjs';
import { launchChromium } from '../browser/chromium.mjs';
import { buildLive } from './build.mjs';
import { serve } from './serve.mjs';

/** @param {string} file below the root @returns {Promise<any>} a module of src, which has no types here */
const ours = (file) => import(pathToFileURL(path.join(root, file)).href);

const seconds = 4;
const folder = path.join(state, 'live-measured');

/**
 * A rendered screw, as a PNG in base64.
 * @param {number} index
 * @param {number} size of its sides
 */
async function screwPicture(index, size) {
  const { renderScrew } = await ours('src/render/screws/renderScrew.ts');
  const { pictures } = await ours('src/platform/machine.ts');
  const { pixels } = renderScrew({ seed: 'live', index, size, severity: 'gross' });
  const png = await pictures.encodePng({ pixels, height: size, width: size, channels: 1 });
  return Buffer.from(png).toString('base64');
}

const [, , backend = 'wasm'] = process.argv;
const { version, files } = await buildLive(folder);
const { address, close } = await serve(folder, { port: 0 });
const browser = await launchChromium([
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  ...(backend === 'webgpu' ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] : []),
]);
try {
  await firstLoad();
  const pictures = await Promise.all(Array.from({ length: 20 }, (_, i) => screwPicture(i, 480)));
  const page = await browser.newPage();
  const session = await browser.newBrowserCDPSession();
  // Seconds of the processor that pages and their workers have had: what others do on this computer does not count.
  await page.exposeFunction('processorSeconds', async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    return pages.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  });
  await page.goto(address);
  const cpu = os.cpus()[0]?.model ?? 'unknown processor';
  const load = os.loadavg()[0]?.toFixed(1);
  console.log(`${cpu}, ${os.availableParallelism()} cores, load ${load}, Chromium ${browser.version()}, ${backend}`);
  // As they come: by software a graphics card's backend takes seconds a frame.
  await page.exposeFunction('tell', (/** @type {string} */ line) => console.log(line));
  await page.evaluate(measureInPage, { version, pictures, seconds, backend });
} finally {
  await browser.close();
  await close();
}

/** What comes over the wire until the camera's picture is there. */
async function firstLoad() {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  /** @type {Set<string>} */
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
  const began = performance.now();
  await page.goto(address);
  await page.click('#camera');
  await page.waitForSelector('#stage:not(.empty)');
  const milliseconds = performance.now() - began;
  await page.waitForTimeout(1000);
  const names = files.map(({ name }) => name).filter((name) => asked.has(name));
  const bytes = names.reduce((sum, name) => sum + zlib.gzipSync(fs.readFileSync(path.join(folder, name))).length, 0);
  console.log(
    `first load: ${(bytes / 1e6).toFixed(2)} MB gzip in ${names.length} files; camera's picture after ${milliseconds.toFixed(0)} ms`,
  );
  await context.close();
}

/**
 * Runs in the page, with a worker of its own.
 * @param {{ version: string, pictures: string[], seconds: number, backend: string }} options
 */
async function measureInPage({ version, pictures, seconds, backend }) {
  const worker = new Worker(`./${version}/worker.js`, { type: 'module' });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  worker.onmessage = ({ data }) => {
    if ('say' in data) return;
    const { resolve, reject } = /** @type {any} */ (waiting.get(data.id));
    if ('error' in data) reject(new Error(data.error));
    else resolve(data.value);
  };
  let next = 0;
  /** @param {string} call @param {unknown[]} args @param {Transferable[]} [transfer] @returns {Promise<any>} */
  const ask = (call, args, transfer = []) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, call, args }, transfer);
    });
  worker.postMessage({ backends: [backend], software: true });
  /** @param {string} name */
  const put = async (name) => {
    const bytes = new Uint8Array(await (await fetch(`./${version}/${name}`)).arrayBuffer());
    await ask('put', [[[name, bytes]]]);
  };
  const contents = pictures.map((text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0)));
  const frames = await Promise.all(contents.map((bytes) => createImageBitmap(new Blob([bytes]))));
  const canvas = new OffscreenCanvas(640, 480);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @param {number} i @param {boolean} whole a camera's frame, of which the middle is judged */
  const frame = async (i, whole) => {
    const picture = /** @type {ImageBitmap} */ (frames[i % frames.length]);
    if (!whole) return { bitmap: await createImageBitmap(picture) };
    context.fillStyle = '#c8c8c8';
    context.fillRect(0, 0, 640, 480);
    context.drawImage(picture, 80, 0);
    return { bitmap: await createImageBitmap(canvas), crop: { left: 80, top: 0, width: 480, height: 480 } };
  };
  /** @param {string} line @returns {Promise<void>} */
  const tell = (line) => Object(globalThis).tell(line);
  /** @param {string} title @param {boolean} whole @param {{ map: boolean, invert: boolean }} options */
  const rate = async (title, whole, options) => {
    /** @type {number[]} */
    const times = [];
    let began = 0;
    let processor = 0;
    for (let i = 0; i < 5 || performance.now() - began < 1000 * seconds; i++) {
      if (i === 5) {
        processor = await Object(globalThis).processorSeconds();
        began = performance.now();
      }
      const start = performance.now();
      const given = await frame(i, whole);
      const { map, refusal } = await ask('judge', [given, options], [given.bitmap]);
      if (refusal) throw new Error(`${title}: ${refusal}`);
      map?.close();
      if (i >= 5) times.push(performance.now() - start);
      if (i < 5) began = performance.now();
    }
    // The last frame may have ended later than it should.
    const spent = (performance.now() - began) / 1000;
    const used = (1000 * ((await Object(globalThis).processorSeconds()) - processor)) / times.length;
    times.sort((a, b) => a - b);
    const [median = NaN, late = NaN] = [0.5, 0.9].map((share) => times[Math.floor(share * times.length)]);
    await tell(
      `${title}: ${(times.length / spent).toFixed(1)} frames/s (a frame ${median.toFixed(1)} ms, nine of ten below ${late.toFixed(1)} ms; ${used.toFixed(1)} ms of the processor)`,
    );
  };
  const clothes = 'models/fashion-doc/course-seed1.safetensors';
  for (const name of [clothes, 'models/fashion-doc/course-decoder-seed1.safetensors']) await put(name);
  await ask('open', [{ file: clothes, invert: true }]);
  await rate('clothes, without map', true, { map: false, invert: true });
  await rate('clothes, with map', true, { map: true, invert: true });
  const screws = 'models/screw-anogan/course-rendered-seed1.safetensors';
  await put(screws);
  await ask('open', [{ file: screws }]);
  await rate('screws 256×256, with preparation and map', true, { map: true, invert: false });
  await put('models/any-part/efficientnet-lite0.safetensors');
  const given = contents.map((bytes, i) => ({ bytes, name: `${i}.png` }));
  let processor = await Object(globalThis).processorSeconds();
  const began = performance.now();
  const { file } = await ask('learn', [given, { registration: 'upright' }]);
  const took = (performance.now() - began) / 1000;
  const spent = (await Object(globalThis).processorSeconds()) - processor;
  await tell(
    `learning from ${given.length} pictures, upright: ${took.toFixed(1)} s (${spent.toFixed(1)} s of the processor)`,
  );
  await ask('open', [{ file }]);
  await rate('any part, upright, with map', false, { map: true, invert: false });
  // One part with a little noise, as a camera that stands still sees it.
  const still = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const sheet = new OffscreenCanvas(480, 480);
      const drawn = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext('2d'));
      drawn.drawImage(/** @type {ImageBitmap} */ (frames[0]), i % 3, i % 2);
      return { bytes: new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer()), name: `${i}.png` };
    }),
  );
  processor = await Object(globalThis).processorSeconds();
  const again = performance.now();
  const { file: plain } = await ask('learn', [still, { registration: 'none' }]);
  const tookAgain = (performance.now() - again) / 1000;
  const spentAgain = (await Object(globalThis).processorSeconds()) - processor;
  await tell(
    `learning from ${still.length} pictures, none: ${tookAgain.toFixed(1)} s (${spentAgain.toFixed(1)} s of the processor)`,
  );
  await ask('open', [{ file: plain }]);
  await rate('any part 224×224, with map', false, { map: true, invert: false });
  worker.terminate();
}
