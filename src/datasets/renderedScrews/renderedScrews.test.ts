import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { ProgressState } from '../../work';
import { severityOf } from '../rendering/severity';
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
});

void test('A whole set is not rendered again; one with a missing file or other parameters is', async () => {
  const folder = await renderedScrews({ ...small, folder: await place() });
  const picture = join(folder, 'train/good/000.png');
  const before = (await stat(picture)).mtimeMs;
  await renderedScrews({ ...small, folder });
  assert.equal((await stat(picture)).mtimeMs, before);

  await rm(join(folder, 'test/good/000.png'));
  await renderedScrews({ ...small, folder });
  assert.ok((await stat(join(folder, 'test/good/000.png'))).size > 0);
  assert.notEqual((await stat(picture)).mtimeMs, before);

  await renderedScrews({ ...small, train: 1, folder });
  assert.deepEqual(await readdir(join(folder, 'train/good')), ['000.png']);
});

void test('What a stopped or killed run leaves is not taken for a set', async () => {
  const folder = await place();
  const stop = new AbortController();
  const states: ProgressState[] = [];
  const progress = {
    update(state: ProgressState): void {
      states.push(state);
      stop.abort();
    },
    end(state: ProgressState, outcome: string): void {
      assert.equal(outcome, 'stopped');
      states.push(state);
    },
  };
  await assert.rejects(renderedScrews({ ...small, folder, signal: stop.signal, progress }), { name: 'AbortError' });
  assert.equal(states[0].unit, 'images');
  assert.deepEqual(await readdir(join(folder, '..')), []);

  // No process has this number: Linux and macOS count to four million at most.
  const leftover = join(folder, '..', '.screws-99999999');
  await mkdir(join(leftover, 'train/good'), { recursive: true });
  await writeFile(join(leftover, 'train/good/000.png'), 'half');
  await renderedScrews({ ...small, folder });
  assert.deepEqual(await readdir(join(folder, '..')), ['screws']);
  assert.equal(JSON.parse(await readFile(join(folder, 'rendered-screws.json'), 'utf8')).train, 2);
});

void test('A stopped run leaves the set that was there', async () => {
  const folder = await renderedScrews({ ...small, folder: await place() });
  await assert.rejects(renderedScrews({ ...small, seed: 6, folder, signal: AbortSignal.abort() }));
  assert.equal(JSON.parse(await readFile(join(folder, 'rendered-screws.json'), 'utf8')).seed, '5');
});

void test('A folder of one’s own is refused and left alone', async () => {
  const folder = await place();
  await mkdir(join(folder, 'train'), { recursive: true });
  await assert.rejects(renderedScrews({ ...small, folder }), /found "train"; move it away/);
  assert.deepEqual(await readdir(folder), ['train']);
  await assert.rejects(renderedScrews({ ...small, train: 1.5, folder }), /train: expected .* found 1.5/);
});
