import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { ProgressState } from '../../work/work';
import { renderCapsule } from './renderCapsule';
import { renderedCapsules } from './renderedCapsules';

const places: string[] = [];
after(() => Promise.all(places.map((place) => rm(place, { recursive: true, force: true }))));

async function place(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'capsules-'));
  places.push(made);
  return join(made, 'capsules');
}

test('A set has colour pictures, a mask a flawed capsule, and the capsules of their seeds', async () => {
  const options = { seed: 5, train: 1, testGood: 1, perDefect: 1, size: 64 };
  const folder = await renderedCapsules({ ...options, folder: await place() });
  const kinds = ['crack', 'faulty_imprint', 'poke', 'scratch', 'squeeze'];
  assert.deepEqual((await readdir(join(folder, 'test'))).sort(), [...kinds, 'good'].sort());
  assert.deepEqual((await readdir(join(folder, 'ground_truth'))).sort(), kinds);
  assert.deepEqual(JSON.parse(await readFile(join(folder, 'rendered-capsules.json'), 'utf8')), {
    version: 1,
    ...options,
    seed: '5',
  });
  const { data, info } = await sharp(join(folder, 'test/poke/000.png')).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.channels, info.width, info.height], [3, 64, 64]);
  const mask = await sharp(join(folder, 'ground_truth/poke/000_mask.png')).toColourspace('b-w').raw().toBuffer();
  const again = renderCapsule({ seed: '5/test/poke', index: 0, size: 64, defect: 'poke', severity: 'slight' });
  assert.deepEqual(new Uint8Array(data), again.pixels);
  assert.deepEqual(new Uint8Array(mask), again.mask);
});

test('Unless told otherwise it has MVTec’s counts', async () => {
  const stop = new AbortController();
  const states: ProgressState[] = [];
  const keep = (state: ProgressState): void => {
    states.push(state);
    stop.abort();
  };
  const progress = { update: keep, end: keep };
  await assert.rejects(renderedCapsules({ size: 64, folder: await place(), signal: stop.signal, progress }));
  assert.equal(states[0].total, 219 + 23 + 109);
});
