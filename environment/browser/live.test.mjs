/// <reference lib="dom" />
/** The page before a camera, as somebody uses it who has neither read nor installed anything. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { root } from '../base/paths.mjs';
import { buildLive } from '../live/build.mjs';
import { serve } from '../live/serve.mjs';
import { capsulePng, film, ours, screwPng } from './cameraFile.mjs';
import { launchChromium } from './chromium.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab live '));
const site = path.join(folder, 'live');
const camera = path.join(folder, 'camera.mjpeg');
const asCamera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`];
/** Frames of the good screws, and then of the damaged one: some seconds of each, on a slow machine too. */
const [goodFrames, damagedFrames] = [75, 150];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} with the film as its camera, which every page may use */
let browser;
/** @type {Buffer[]} good screws in three poses */
let good;
/** @type {Buffer} */
let damaged;
before(async () => {
  await buildLive(site);
  server = await serve(site, { port: 0 });
  good = await Promise.all([0, 1, 2].map((index) => screwPng(index)));
  damaged = await screwPng(2, true);
  const scenes = [...good.map((png) => ({ png, frames: goodFrames / 3 })), { png: damaged, frames: damagedFrames }];
  fs.writeFileSync(camera, await film(scenes));
  browser = await launchChromium([
    ...asCamera,
    '--use-fake-ui-for-media-stream',
    '--enable-blink-features=ForceEagerMeasureMemory',
  ]);
});
after(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {import('playwright-core').BrowserContextOptions & { query?: string, from?: import('playwright-core').Browser, address?: string }} [options]
 */
async function open({ query = '', from = browser, address = server.address, ...more } = {}) {
  const context = await from.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...more });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error.stack)));
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.goto(address + query);
  await page.waitForSelector('#detector option[value=clothes]', { state: 'attached' });
  return { page, context, troubles, asked };
}

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} id @returns {Promise<string>} */
const text = async (page, id) => (await page.textContent(`#${id}`)) ?? '';

/** @param {Page} page @param {string} detector */
async function choose(page, detector) {
  await page.selectOption('#detector', detector);
  await opened(page);
}

/**
 * Waits until a detector is open, or something is said against it.
 * @param {Page} page
 */
async function opened(page) {
  await page.waitForFunction(() => {
    const of = (/** @type {string} */ id) => document.getElementById(id);
    return (
      of('work')?.textContent === '' &&
      (!of('threshold')?.hasAttribute('disabled') || of('trouble')?.textContent !== '')
    );
  });
}

/** @param {Page} page @param {string} button @returns {Promise<Buffer>} what it hands over */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#${button}`)]);
  return fs.readFileSync(await download.path());
}

/** @param {Page} page @returns {Promise<{ picture: string, score: number, threshold: number, verdict: string }[]>} */
async function verdicts(page) {
  const lines = (await saved(page, 'csv')).toString().trim().split('\n');
  assert.equal(lines.shift(), 'time,picture,score,threshold,verdict');
  return lines.map((line) => {
    const [, picture = '', score = '', threshold, verdict = ''] = line.split(',');
    return { picture, score: score === '' ? NaN : Number(score), threshold: Number(threshold), verdict };
  });
}

/** @param {Page} page @param {number} count */
const seen = (page, count) =>
  page.waitForFunction(
    (count) =>
      Number(/^\d+/.exec(document.getElementById('histogram')?.getAttribute('aria-label') ?? '')?.[0] ?? 0) >= count,
    count,
  );

/**
 * The frames' own scores, of which the verdicts are the means of ten.
 * @param {Awaited<ReturnType<typeof verdicts>>} rows
 */
function framesOf(rows) {
  /** @type {number[]} */
  const found = [];
  rows.forEach(({ score }, i) => {
    const before = rows[i - 1]?.score ?? 0;
    found.push(i < 10 ? (i + 1) * score - i * before : 10 * (score - before) + (found[i - 10] ?? 0));
  });
  return found;
}

/**
 * Keeps a picture of the page where LAB_SCREENSHOTS names a folder.
 * @param {Page} page
 * @param {string} name
 */
async function keepPicture(page, name) {
  const place = process.env.LAB_SCREENSHOTS;
  if (place) await page.screenshot({ path: path.join(place, `live-${name}.png`), fullPage: true });
}

/** @param {string} name @param {Buffer} buffer @param {string} [mimeType] */
const file = (name, buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });

/**
 * What Node says of pictures' files.
 * @param {string} detector its file
 * @param {Buffer[]} pictures
 * @param {boolean} invert
 */
async function inNode(detector, pictures, invert) {
  const { scorerOfFile } = await ours('src/lessons/scorerOfFile.ts');
  const { judge } = await ours('src/live/judge.ts');
  const { decodeImage } = await ours('src/images/decode.ts');
  const scorer = await scorerOfFile(detector);
  const scores = [];
  for (const picture of pictures) {
    const { pixels, height, width } = await decodeImage(picture, { colour: 'rgb' });
    scores.push((await judge(scorer, { pixels, height, width, channels: 3 }, { invert })).score);
  }
  scorer.detector.dispose();
  return { scores, threshold: scorer.threshold };
}

/** @param {number} found @param {number} expected @param {string} what */
function assertSame(found, expected, what) {
  assert.ok(
    Math.abs(found - expected) <= 1e-3 * Math.max(1, Math.abs(expected)),
    `${what}: ${found}, in Node ${expected}`,
  );
}

test('a camera: a screw that lies anyhow is normal, a damaged one is anomalous within ten frames; p, s and q', async () => {
  const { page, troubles, asked } = await open();
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (options) => (Object(globalThis).stream = await original(options));
  });
  assert.equal(await page.isDisabled('#judge'), true);
  await page.click('#camera');
  await page.waitForSelector('#stage:not(.empty)');
  const fetched = new Set(asked.map((each) => each.slice(`GET ${server.address}`.length) || 'index.html'));
  const bytes = [...fetched].map((name) => gzipSync(fs.readFileSync(path.join(site, name))).length);
  const megabytes = bytes.reduce((sum, each) => sum + each, 0) / 1e6;
  assert.ok(bytes.length > 5 && megabytes < 1.5, `${megabytes} MB until the first picture`);
  await choose(page, 'screws-rendered');
  await page.check('input[name=map][value=always]');
  await page.keyboard.press('s');
  await page.waitForSelector('#stage.normal');
  assert.equal(await text(page, 'verdict'), 'normal');
  assert.match(await text(page, 'rate'), /frames\/s|^$/);
  await page.waitForSelector('#stage.anomalous');
  assert.match((await page.getAttribute('#view', 'aria-label')) ?? '', /^anomalous, score [\d.]+, threshold 2\.14$/);
  await keepPicture(page, 'camera');
  await page.waitForTimeout(500);
  for (let i = 0; i < 3; i++) await page.keyboard.press('p');
  await page.waitForFunction(() => document.querySelectorAll('#thumbnails img').length === 3);
  await page.keyboard.press('s');
  assert.equal(await text(page, 'judge-word'), 'Start');

  const rows = await verdicts(page);
  assert.ok(rows.some(({ verdict }) => verdict === 'normal'));
  const found = framesOf(rows);
  const came = found.findIndex((score, i) => i > 0 && score >= 2.14 && (found[i - 1] ?? 0) < 2.14);
  assert.ok(came > 0, 'the damaged one never came');
  const within = rows.slice(came, came + 10).map(({ verdict }) => verdict);
  assert.ok(within.includes('anomalous'), within.join());

  const files = unzipSync(new Uint8Array(await saved(page, 'zip')));
  assert.deepEqual(Object.keys(files), ['001.png', '002.png', '003.png']);
  const { decodeImage } = await ours('src/images/decode.ts');
  const first = await decodeImage(Object.values(files)[0], { colour: 'rgb' });
  // The middle of the camera's frame, as the detector sees it.
  assert.deepEqual([first.height, first.width], [480, 480]);

  await page.keyboard.press('q');
  await page.waitForSelector('#stage.empty');
  const state = await page.evaluate(() => Object(globalThis).stream.getTracks()[0].readyState);
  assert.equal(state, 'ended', 'the camera is still on');
  const foreign = asked.filter((each) => !each.startsWith(`GET ${server.address}`) && !/^GET (blob|data):/.test(each));
  assert.deepEqual(foreign, []);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test('files get the scores that Node gives them, by every detector', async () => {
  const { lessonsWith } = await ours('src/lessons/index.ts');
  const { trialFrame } = await ours('src/live/trialFrame.ts');
  const { pictures: codec } = await ours('src/platform/machine.ts');
  const drawn = Buffer.from(await codec.encodePng(trialFrame()));
  const { page, troubles } = await open();
  for (const { live } of await lessonsWith('live'))
    for (const { id, file: name, lightOnDark = false } of live.detectors) {
      const pictures = id.startsWith('screws')
        ? [good[0], damaged]
        : id.includes('capsules')
          ? [await capsulePng(0)]
          : [drawn];
      const known = /** @type {Buffer[]} */ (pictures);
      const expected = await inNode(path.join(root, 'models', name), known, lightOnDark);
      await choose(page, id);
      assert.equal(await text(page, 'trouble'), '');
      await page.setInputFiles(
        '#files',
        known.map((png, i) => file(`${i}.png`, png)),
      );
      await seen(page, known.length);
      const rows = await verdicts(page);
      assert.equal(rows.length, known.length, id);
      rows.forEach(({ score, threshold }, i) => {
        assertSame(score, expected.scores[i] ?? NaN, `${id}, picture ${i}`);
        assertSame(threshold, expected.threshold, `${id}, threshold`);
      });
    }
  assert.match(await text(page, 'computes'), /^WebAssembly with SIMD/);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test(
  'learning: twenty good pictures, and the file is one that Node reads; a damaged part is found',
  { timeout: 240_000 },
  async () => {
    const { default: sharp } = await import('sharp');
    const part = /** @type {Buffer} */ (good[0]);
    /**
     * As a camera that stands still sees parts that are laid almost into one place.
     * @param {Buffer} png
     * @param {number} i
     */
    const laid = (png, i) =>
      sharp(png)
        .toColourspace('srgb')
        .extract({ left: i % 3, top: i % 2, width: 470, height: 470 })
        .modulate({ brightness: 0.97 + 0.01 * (i % 5) })
        .png()
        .toBuffer();
    const pictures = await Promise.all(Array.from({ length: 20 }, (_, i) => laid(part, i)));
    // A dent that anybody sees.
    const dented = await sharp(await laid(part, 1))
      .composite([
        { input: { create: { width: 40, height: 40, channels: 3, background: '#e8e8e8' } }, left: 215, top: 215 },
      ])
      .png()
      .toBuffer();
    const { page, troubles } = await open();
    assert.equal(await page.isDisabled('#learn'), true);
    await page.setInputFiles(
      '#add',
      pictures.map((png, i) => file(`part${i}.png`, png)),
    );
    await page.waitForFunction(
      () => document.getElementById('taken')?.textContent === 'Pictures: 20, enough to learn from.',
    );
    await page.evaluate(() => {
      const work = /** @type {HTMLElement} */ (document.getElementById('work'));
      Object(globalThis).said = '';
      new MutationObserver(() => (Object(globalThis).said += work.textContent)).observe(work, { childList: true });
    });
    await page.click('#learn');
    await page.waitForSelector('#save:not([hidden])');
    await opened(page);
    assert.match(await page.evaluate(() => Object(globalThis).said), /Gaussian a place: \d+ of 20 pictures/);
    assert.equal(await text(page, 'trouble'), '');
    await page.setInputFiles('#files', [file('1 good.png', await laid(part, 22)), file('2 dented.png', dented)]);
    await seen(page, 2);
    await keepPicture(page, 'learnt');
    const rows = await verdicts(page);
    assert.deepEqual(
      rows.map(({ picture, verdict }) => `${picture} ${verdict}`),
      ['1 good.png normal', '2 dented.png anomalous'],
    );
    const detector = path.join(folder, 'learnt.safetensors');
    fs.writeFileSync(detector, await saved(page, 'save'));
    const expected = await inNode(detector, [await laid(part, 22), dented], false);
    rows.forEach(({ score }, i) => assertSame(score, expected.scores[i] ?? NaN, `picture ${i}`));
    assertSame(rows[0]?.threshold ?? NaN, expected.threshold, 'threshold');

    // The same file, handed over again as one of the reader's own.
    await page.setInputFiles('#own', [file('mine.safetensors', fs.readFileSync(detector), '')]);
    await page.waitForFunction(
      () =>
        /** @type {HTMLSelectElement} */ (document.getElementById('detector')).selectedOptions[0]?.text ===
        'mine.safetensors',
    );
    await opened(page);
    await page.setInputFiles('#files', [file('dented.png', dented)]);
    await seen(page, 1);
    assertSame((await verdicts(page))[0]?.score ?? NaN, expected.scores[1] ?? NaN, 'by the file');

    // Screws anyhow, without registration.
    await page.click('#clear');
    const others = await Promise.all([good[1], good[2], part].map((png, i) => laid(/** @type {Buffer} */ (png), i)));
    await page.setInputFiles(
      '#add',
      [...others, ...others].map((png, i) => file(`${i}.png`, png)),
    );
    await page.click('#learn');
    await page.waitForFunction(() => document.getElementById('trouble')?.textContent !== '');
    assert.match(await text(page, 'trouble'), /^These pictures differ too much to learn from \(\d+ %/);
    assert.deepEqual(troubles, []);
    await page.context().close();
  },
);

test('the threshold is moved; what is no picture or no detector gets a sentence', async () => {
  const { page, troubles } = await open();
  await page.setInputFiles('#files', [file('a.png', damaged)]);
  await page.waitForFunction(() => document.getElementById('trouble')?.textContent?.startsWith('Choose a detector'));
  await choose(page, 'screws-rendered');
  await page.setInputFiles('#files', [file('a.png', damaged)]);
  await seen(page, 1);
  assert.equal(await text(page, 'verdict'), 'a.png: anomalous');
  await page.focus('#threshold');
  await page.keyboard.press('End');
  await page.setInputFiles('#files', [file('b.png', damaged)]);
  await seen(page, 2);
  assert.equal(await text(page, 'verdict'), 'b.png: normal');
  await page.click('#reset');
  assert.equal(await text(page, 'threshold-value'), '2.139');

  const empty = Buffer.from(
    await (
      await ours('src/platform/machine.ts')
    ).pictures.encodePng({ pixels: new Uint8Array(300 * 300).fill(200), height: 300, width: 300, channels: 1 }),
  );
  await page.setInputFiles('#files', [file('table.png', empty)]);
  await seen(page, 2);
  await page.waitForFunction(() => document.getElementById('verdict')?.textContent === 'table.png: not judged');
  assert.match(await text(page, 'why'), /^table\.png: nothing stands out from the background/);
  for (const [name, content, sentence] of /** @type {const} */ ([
    ['cut.png', good[0]?.subarray(0, 90) ?? '', /^cut\.png can’t be read as a picture by this browser/],
    ['mine.safetensors', Buffer.from('not at all'), /^mine\.safetensors is not a whole safetensors file/],
    [
      'efficientnet-lite0.safetensors',
      fs.readFileSync(path.join(root, 'models/any-part/efficientnet-lite0.safetensors')),
      /its metadata has no 'note'\.$/,
    ],
    [
      'source.safetensors',
      fs.readFileSync(path.join(root, 'models/screw-anogan/source-rendered-seed2.safetensors')),
      /recipe: expected course/,
    ],
    ['notes.txt', Buffer.from('hello'), /^Expected pictures, videos or a detector/],
  ])) {
    await page.evaluate(() => (Object(document.getElementById('trouble')).textContent = ''));
    await page.setInputFiles('#files', [file(name, Buffer.from(content), name.endsWith('.png') ? 'image/png' : '')]);
    await page.waitForFunction(() => document.getElementById('trouble')?.textContent !== '');
    assert.match(await text(page, 'trouble'), sentence, name);
  }
  assert.deepEqual(troubles, []);
  await page.context().close();
});

describe('cameras that are not to be had', () => {
  for (const [what, flags, sentence] of /** @type {const} */ ([
    ['denied', asCamera, /^The camera was denied: allow it/],
    ['none', ['--use-fake-ui-for-media-stream'], /^There is no camera: plug one in/],
  ]))
    test(what, async () => {
      const from = await launchChromium(flags);
      const { page, troubles } = await open({ from });
      await page.click('#camera');
      await page.waitForFunction(() => document.getElementById('trouble')?.textContent !== '');
      assert.match(await text(page, 'trouble'), sentence);
      // Files do without.
      await choose(page, 'screws-rendered');
      await page.setInputFiles('#files', [file('a.png', damaged)]);
      await seen(page, 1);
      assert.deepEqual([await text(page, 'trouble'), troubles], ['', []]);
      await from.close();
    });

  test('pulled out while it is judged', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const original = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (options) => (Object(globalThis).stream = await original(options));
    });
    await choose(page, 'screws-rendered');
    await page.click('#camera');
    await page.waitForSelector('#stage:not(.empty)');
    await page.keyboard.press('s');
    await seen(page, 2);
    await page.evaluate(() => {
      const [track] = Object(globalThis).stream.getTracks();
      track.stop();
      track.dispatchEvent(new Event('ended'));
    });
    await page.waitForSelector('#stage.empty');
    assert.match(await text(page, 'trouble'), /^The camera is gone: plug it in again/);
    await page.click('#camera');
    await page.waitForSelector('#stage:not(.empty)');
    await page.context().close();
  });
});

test('a plain web server will do: after the first visit it works without a network, with threads, as an app', async () => {
  const plain = await serve(site, { port: 0, sent: {} });
  const { page, context } = await open({ address: plain.address });
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  await page.waitForFunction(() => document.getElementById('offline')?.textContent?.startsWith('Kept for offline use'));
  await context.setOffline(true);
  await plain.close();
  await page.reload();
  await page.waitForSelector('#detector option[value=clothes]', { state: 'attached' });
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await choose(page, 'screws-rendered');
  await page.setInputFiles('#files', [file('a.png', damaged)]);
  await seen(page, 1);
  assert.equal(await text(page, 'verdict'), 'a.png: anomalous');
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const errors = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
  assert.deepEqual(errors, []);
  await context.close();
});

test('nothing leaves the page: whatever asks for it, the policy refuses', async () => {
  const { page } = await open();
  const refused = await page.evaluate(async () => {
    /** @type {string[]} */
    const refused = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    await fetch('https://elsewhere.example/?picture').catch(() => undefined);
    const image = new Image();
    image.src = 'https://elsewhere.example/picture.png';
    navigator.sendBeacon('https://elsewhere.example/', 'picture');
    const form = document.createElement('form');
    form.action = 'https://elsewhere.example/';
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return refused;
  });
  assert.deepEqual([...new Set(refused)].sort(), ['connect-src', 'form-action', 'img-src']);
  await page.context().close();
});

test('on a phone by touch, and by the keyboard alone', async () => {
  const { page } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(cut <= 0, `${cut} pixels are beside the screen`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, .button, select')]
      .map((each) => /** @type {const} */ ([each.id, each.getBoundingClientRect()]))
      .filter(([, { height, width }]) => height > 0 && (height < 44 || width < 44))
      .map(([id]) => id),
  );
  assert.deepEqual(small, [], 'too small for a thumb');
  await page.tap('#camera');
  await page.waitForSelector('#stage:not(.empty)');
  await choose(page, 'screws-rendered');
  await page.tap('#judge');
  await seen(page, 2);
  await keepPicture(page, 'phone');
  await page.tap('#quit');
  await page.waitForSelector('#stage.empty');
  await page.context().close();

  const { page: desk } = await open();
  /** @param {string} id */
  const reach = async (id) => {
    for (let i = 0; i < 60; i++) {
      await desk.keyboard.press('Tab');
      if (await desk.evaluate((id) => document.activeElement?.id === id, id)) return;
    }
    assert.fail(`the keyboard does not reach #${id}`);
  };
  await reach('camera');
  await desk.keyboard.press('Enter');
  await desk.waitForSelector('#stage:not(.empty)');
  await reach('detector');
  await desk.keyboard.type('Screws, r');
  await desk.keyboard.press('Enter');
  await opened(desk);
  await reach('threshold');
  await desk.keyboard.press('s');
  await seen(desk, 1);
  await desk.keyboard.press('q');
  await desk.waitForSelector('#stage.empty');
  const nameless = await desk.evaluate(() =>
    [...document.querySelectorAll('button, input, select, canvas, [role=img]')]
      .filter((each) => {
        const labels = /** @type {any} */ (each).labels;
        return !(each.getAttribute('aria-label') || each.textContent?.trim() || labels?.length);
      })
      .map(({ id }) => id),
  );
  assert.deepEqual(nameless, [], 'without a name for those who can’t see it');
  await desk.context().close();
});

test('minute after minute it takes no more memory', { timeout: 400_000 }, async () => {
  // Five minutes where LAB_LIVE_MINUTES=5 says so; in a test what a leak of one small tensor a frame would show.
  const seconds = 60 * Number(process.env.LAB_LIVE_MINUTES ?? 0.25);
  const { page } = await open();
  await choose(page, 'screws-rendered');
  await page.check('input[name=map][value=always]');
  await page.click('#camera');
  await page.waitForSelector('#stage:not(.empty)');
  await page.keyboard.press('s');
  await seen(page, 40);
  const measured = () => page.evaluate(async () => (await Object(performance).measureUserAgentSpecificMemory()).bytes);
  const from = await measured();
  await page.waitForTimeout(1000 * seconds);
  const to = await measured();
  const frames = (await verdicts(page)).length;
  const grown = (to - from) / 1e6;
  assert.ok(grown < 8, `${grown.toFixed(1)} MB more after ${frames} frames`);
  await page.context().close();
});

test('the graphics card’s backends agree, and what is slower is left out', { timeout: 240_000 }, async () => {
  const { page } = await open({ query: '?backends=webgl,wasm&software' });
  await choose(page, 'digits');
  const lines = await page.locator('#trials li').allTextContents();
  assert.equal(lines.length, 2);
  for (const line of lines) assert.match(line, /: taken, \d+ ms|: left out, it takes \d+ ms a frame$/);
  await page.context().close();
});
