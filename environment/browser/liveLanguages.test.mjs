/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page before a camera in other languages: in the browser's own, in a chosen one, and in English where words are missing. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../base/paths.mjs';
import { buildLive } from '../live/build.mjs';
import { serve } from '../live/serve.mjs';
import { launchChromium } from './chromium.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab words '));
const languages = ['de', 'zh', 'ja', 'ko'];
/** @param {string} id @returns {Record<string, string>} by the English text */
const words = (id) =>
  JSON.parse(fs.readFileSync(path.join(root, 'environment', 'live', 'words', `${id}.json`), 'utf8'));

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  await buildLive(path.join(folder, 'live'));
  server = await serve(path.join(folder, 'live'), { port: 0 });
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** @param {import('playwright-core').BrowserContext} context @param {string} [query] */
async function open(context, query = '') {
  const page = await context.newPage();
  /** @type {string[]} */
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error.stack)));
  await page.goto(server.address + query);
  await page.waitForSelector('#detector option[value=clothes]', { state: 'attached' });
  return { page, troubles };
}

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} all that a reader sees or hears, but for the languages' names */
const said = (page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll('title, body *')].flatMap((each) =>
      each.closest('noscript, script, #language')
        ? []
        : [...each.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.textContent ?? ''),
    );
    const labels = [...document.querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label') ?? '');
    return [...texts, ...labels]
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => /[a-z]{3}/i.test(text));
  });

for (const id of languages)
  test(`${id}: a browser of this language gets it, whole`, async () => {
    const context = await browser.newContext({ locale: id, viewport: { width: 1280, height: 900 } });
    const { page, troubles } = await open(context);
    const dictionary = words(id);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, id);
    assert.equal(await page.evaluate(() => document.documentElement.lang), id);
    assert.equal(await page.textContent('h1'), dictionary['Live'] ?? 'Live');
    assert.equal(await page.inputValue('#language'), id);
    await page.keyboard.press('s');
    assert.equal(await page.textContent('#trouble'), dictionary['Choose a detector first, or learn one.']);
    const left = (await said(page)).filter((text) => text in dictionary && dictionary[text] !== text);
    assert.deepEqual(left, [], 'no English is left');
    const english = (await said(page)).filter((text) => /\b(the|of|and|is|are|that|to|from|not|yet)\b/.test(text));
    assert.deepEqual(english, []);
    if (process.env.LAB_SCREENSHOTS)
      await page.screenshot({ path: path.join(process.env.LAB_SCREENSHOTS, `live-${id}.png`) });
    assert.deepEqual(troubles, []);
    await context.close();
  });

test('another language is chosen without losing anything, and is there the next time', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const { page } = await open(context);
  assert.equal(await page.textContent('h1'), 'Live');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  const png = fs.readFileSync(path.join(root, 'notebooks', 'pictures', 'compare.png'));
  await page.setInputFiles('#add', [{ name: 'a.png', mimeType: 'image/png', buffer: png }]);
  await page.waitForFunction(
    () => document.querySelector('#taken')?.textContent === 'Pictures: 1, 19 more are asked for.',
  );
  const kept = 'Kept for offline use; the browser’s menu can install it as an app.';
  await page.waitForFunction((sentence) => document.querySelector('#offline')?.textContent === sentence, kept);
  await page.selectOption('#detector', 'digits');
  await page.waitForFunction(() => document.querySelector('#computes')?.textContent !== 'nothing yet', undefined, {
    timeout: 60_000,
  });
  const computes = await page.textContent('#computes');
  await page.evaluate(() => document.querySelector('#view')?.setAttribute('aria-label', 'normal, score 1.2'));
  await page.selectOption('#language', 'de');
  await page.waitForFunction(() => document.documentElement.lang === 'de');
  assert.equal(await page.textContent('#taken'), 'Bilder: 1, 19 weitere werden gebraucht.');
  assert.equal(await page.textContent('#learn'), 'Lernen');
  assert.equal(await page.textContent('#offline'), words('de')[kept]);
  assert.equal(await page.textContent('#computes'), computes);
  assert.equal(await page.getAttribute('#view', 'aria-label'), 'normal, score 1.2', 'what is said of a picture stays');
  assert.equal(await page.getAttribute('#looking', 'aria-label'), 'Was der Detektor sieht');
  assert.match((await page.textContent('#about')) ?? '', /^Eine Ziffer, mit dickem Stift/);
  assert.equal(await page.textContent('#detector option[value=screws]'), 'Schrauben');
  await page.selectOption('#language', 'en');
  await page.waitForFunction(() => document.querySelector('#learn')?.textContent === 'Learn');
  assert.equal(await page.textContent('#taken'), 'Pictures: 1, 19 more are asked for.');
  await page.selectOption('#language', 'ko');
  await page.waitForFunction(() => document.documentElement.lang === 'ko');
  const again = await open(context);
  await again.page.waitForFunction(() => document.documentElement.lang === 'ko');
  assert.equal(await again.page.textContent('#learn'), '학습');
  const asked = await open(context, '?language=ja');
  await asked.page.waitForFunction(() => document.documentElement.lang === 'ja');
  assert.equal(await asked.page.textContent('#learn'), '学習する');
  await context.close();
});

test('where the words can’t be fetched, the page is English, and a choice says so', async () => {
  const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  await context.route(/words-\w+\.json/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForSelector('#detector option[value=clothes]', { state: 'attached' });
  assert.equal(await page.textContent('#learn'), 'Learn');
  await page.selectOption('#language', 'ja');
  await page.waitForFunction(() => document.querySelector('#trouble')?.textContent);
  assert.match((await page.textContent('#trouble')) ?? '', /^The words of this language could not be fetched/);
  assert.equal(await page.inputValue('#language'), 'en');
  await context.close();
});

test('what the core says is said in the page’s language, and what is not known in English, with a word on that', async () => {
  const context = await browser.newContext({ locale: 'de-DE' });
  const { page } = await open(context);
  await page.waitForFunction(() => document.documentElement.lang === 'de');
  const give = async (/** @type {string} */ header) => {
    const begin = Buffer.alloc(8);
    begin.writeUInt32LE(header.length);
    const buffer = Buffer.concat([begin, Buffer.from(header)]);
    await page.setInputFiles('#own', [{ name: 'part.safetensors', mimeType: 'application/octet-stream', buffer }]);
  };
  const said = (/** @type {string} */ begin) =>
    page.waitForFunction((text) => document.querySelector('#trouble')?.textContent?.startsWith(text), begin, {
      timeout: 60_000,
    });
  await give('no JSON');
  await said('part.safetensors ist keine safetensors-Datei: Ihr Kopf ist kein JSON.');
  await give('{}');
  await said('Auf Englisch: part.safetensors is a safetensors file but not a checkpoint of this project');
  await page.selectOption('#language', 'en');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await give('{}');
  await said('part.safetensors is a safetensors file but');
  await context.close();
});
