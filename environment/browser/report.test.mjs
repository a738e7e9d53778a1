/// <reference lib="dom" />
/** A report in a browser without a network: its threshold is moved, and what passes is counted anew. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../base/paths.mjs';
import { launchChromium } from './chromium.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

const source = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Of 40 good pictures with scores from 1 to 2, and 20 damaged ones up to 40. */
const content = {
  folder: 'parts/</script><img src=x onerror="document.title = 1">',
  scorer: 'brightness',
  threshold: 2.5,
  learnt: { pictures: '200' },
  rows: [
    ...Array.from({ length: 40 }, (_, i) => ({ path: `g${i}`, score: 1 + i / 40, kind: 'good', anomalous: false })),
    ...Array.from({ length: 20 }, (_, i) => ({ path: `s${i}`, score: 2 + 2 * i, kind: 'scratch', anomalous: true })),
  ],
  aurocs: { all: 0.9, scratch: 0.9 },
  worst: [{ path: 's19', source }],
  doubtful: [{ path: 's0', source }],
  notes: ['A note.'],
};

test('a report counts anew wherever its threshold is moved to, and fetches nothing', async () => {
  const { reportPage } = await import(
    pathToFileURL(path.join(root, 'src', 'commands', 'reporting', 'reportPage.ts')).href
  );
  const page = await browser.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => wrong.push(message.text()));
  page.on('request', (request) => void (/^data:|^about:/.test(request.url()) || wrong.push(request.url())));
  await page.setContent(reportPage(content, root));
  const summary = () => page.textContent('#summary');
  assert.equal(await summary(), '41 of 60 (68.3 %) pass, 19 are anomalous at the threshold 2.5.');
  assert.match(
    (await page.textContent('#confusion')) ?? '',
    /good40 of 40 \(100\.0 %\)0 of 40.*damaged1 of 20 \(5\.0 %\)19 of 20/,
  );
  assert.match((await page.textContent('#perKind')) ?? '', /scratch19 of 20 \(95\.0 %\)0\.900/);
  assert.match((await page.textContent('#doubtful')) ?? '', /s0 \(scratch\): 2, passes/);

  // As a reader does, with the keys: to the very left nothing passes, to the very right everything.
  await page.focus('#threshold');
  await page.keyboard.press('Home');
  assert.match((await summary()) ?? '', /^0 of 60 \(0\.0 %\) pass, 60 are anomalous/);
  assert.match((await page.textContent('#doubtful')) ?? '', /s0 \(scratch\): 2, anomalous/);
  await page.keyboard.press('End');
  assert.match((await summary()) ?? '', /^60 of 60 \(100\.0 %\) pass, 0 are anomalous/);
  const line = () => page.getAttribute('#line', 'x1');
  const right = await line();
  await page.click('#own');
  assert.equal(await summary(), '41 of 60 (68.3 %) pass, 19 are anomalous at the threshold 2.5.');
  assert.ok(Number(await line()) < Number(right));
  assert.equal(await page.locator('#histogram rect').count(), 100);
  assert.equal(await page.locator('img').count(), 2);
  assert.match(await page.title(), /<\/script><img/);
  assert.deepEqual(wrong, []);
  await page.close();
});
