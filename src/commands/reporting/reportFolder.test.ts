import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../../platform/node/project';
import { brightness } from '../../testing/small/brightnessScorer';
import { imagesToScore } from '../scoring/imagesToScore';
import { reportFolder } from './reportFolder';
import { reportPage } from './reportPage';

let folder: string;
beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab report ')))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function paint(name: string, grey: number): Promise<void> {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const background = { r: grey, g: grey, b: grey };
  await sharp({ create: { width: 28, height: 28, channels: 3, background } }).toFile(file);
}

test('of a sorted folder kinds are told apart, and the worst and the most doubtful are shown', async () => {
  for (const [i, grey] of [10, 20, 140].entries()) await paint(`test/good/${i}.png`, grey);
  await paint('test/bent/0.png', 130);
  for (let i = 0; i < 14; i++) await paint(`test/scratch/${i}.png`, 200 + 4 * i);
  await paint('train/good/0.png', 0);
  fs.writeFileSync(path.join(folder, 'test/scratch/broken.png'), 'text');
  const scorer = { ...brightness(), learnt: { pictures: '7' }, warning: 'Learnt from 7 pictures.' };
  const { content } = await reportFolder(scorer, imagesToScore(folder));
  assert.equal(content.rows.length, 18);
  assert.deepEqual(content.rows[1], {
    path: 'test/good/0.png',
    score: content.rows[1].score,
    kind: 'good',
    anomalous: false,
  });
  assert.ok(Math.abs(content.rows[1].score - 10 / 255) < 1e-6);
  assert.deepEqual(content.aurocs, { all: 44 / 45, bent: 2 / 3, scratch: 1 });
  assert.equal(content.worst.length, 12);
  assert.deepEqual(
    content.worst.slice(0, 2).map((each) => each.path),
    ['test/scratch/13.png', 'test/scratch/12.png'],
  );
  assert.deepEqual(
    content.doubtful.slice(0, 2).map((each) => each.path),
    ['test/bent/0.png', 'test/good/2.png'],
  );
  // The picture, and its map beside it.
  const file = Buffer.from(content.worst[0].source.replace('data:image/webp;base64,', ''), 'base64');
  const found = await sharp(file).metadata();
  assert.ok(found.format === 'webp' && found.width > 2 * 200 && found.height > 200, JSON.stringify(found));
  assert.deepEqual([content.learnt, content.threshold], [{ pictures: '7' }, 0.5]);
  assert.equal(content.notes[0], 'Learnt from 7 pictures.');
  assert.match(content.notes[1], /broken\.png cannot be read as an image/);
});

test('of a folder that nobody has sorted nothing is said of errors', async () => {
  await paint('a.png', 10);
  const withoutMaps = brightness((result) => ({ ...result, maps: undefined }));
  const { content } = await reportFolder({ ...withoutMaps, mapLimit: NaN }, imagesToScore(folder));
  assert.deepEqual([content.aurocs, content.notes], [{}, []]);
  assert.deepEqual(
    content.rows.map(({ path: name, kind, anomalous }) => [name, kind, anomalous]),
    [['a.png', 'unsorted', undefined]],
  );
  assert.match(content.worst[0].source, /^data:image\/webp;base64,/);
});

test('a file’s name can neither end the page’s script nor fetch anything', async () => {
  await paint('a.png', 10);
  const { content } = await reportFolder(brightness(), imagesToScore(folder));
  const evil = { ...content, folder: '</script><script src="https://example.org/x.js"></script>$&' };
  const page = reportPage(evil, projectFolder);
  assert.ok(!page.includes('<script src'));
  const [, json] = /id="content">(.*?)<\/script>/s.exec(page) ?? [];
  assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(evil)));
  assert.match(page, /default-src 'none'; img-src data:/);
});
