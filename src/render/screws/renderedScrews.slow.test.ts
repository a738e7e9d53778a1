import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { severityOf } from '../severity';
import { renderedScrews } from './renderedScrews';
import { renderScrew } from './renderScrew';

const small = { seed: 5, train: 2, testGood: 1, perDefect: 1, size: 64 };
const places: string[] = [];
after(() => Promise.all(places.map((place) => rm(place, { recursive: true, force: true }))));

async function place(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'screws-'));
  places.push(made);
  return join(made, 'screws');
}

async function files(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.\w+$/.test(name)).sort();
}

void test('A set has MVTec’s layout, grey pictures and the screws of their seeds', async () => {
  const folder = await renderedScrews({ ...small, folder: await place() });
  assert.deepEqual(await files(folder), [
    'ground_truth/manipulated_front/000_mask.png',
    'ground_truth/scratch_head/000_mask.png',
    'ground_truth/scratch_neck/000_mask.png',
    'ground_truth/thread_side/000_mask.png',
    'ground_truth/thread_top/000_mask.png',
    'rendered-screws.json',
    'test/good/000.png',
    'test/manipulated_front/000.png',
    'test/scratch_head/000.png',
    'test/scratch_neck/000.png',
    'test/thread_side/000.png',
    'test/thread_top/000.png',
    'train/good/000.png',
    'train/good/001.png',
  ]);
  const { channels, width, height } = await sharp(join(folder, 'test/thread_top/000.png')).metadata();
  assert.deepEqual({ channels, width, height }, { channels: 1, width: 64, height: 64 });
  const written = await sharp(join(folder, 'test/thread_top/000.png')).toColourspace('b-w').raw().toBuffer();
  const mask = await sharp(join(folder, 'ground_truth/thread_top/000_mask.png')).toColourspace('b-w').raw().toBuffer();
  const again = renderScrew({
    seed: '5/test/thread_top',
    index: 0,
    size: 64,
    defect: 'thread_top',
    severity: 'slight',
  });
  assert.equal(severityOf(0), 'slight');
  assert.deepEqual(new Uint8Array(written), again.pixels);
  assert.deepEqual(new Uint8Array(mask), again.mask);
  assert.equal(
    await readFile(join(folder, 'rendered-screws.json'), 'utf8'),
    `${JSON.stringify({ version: 1, seed: '5', train: 2, testGood: 1, perDefect: 1, size: 64 }, undefined, 2)}\n`,
    'the marker says what decides every pixel',
  );
});
