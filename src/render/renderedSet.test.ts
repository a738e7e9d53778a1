import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { ProgressState } from '../work/work';
import { renderedSet, type PartRenderer, type RenderPart } from './renderedSet';

type Flaw = 'bent' | 'torn';

/** Pictures of one level each: the number of the part, ten times that of a flawed one. */
const bolts: PartRenderer<Flaw> = {
  name: 'bolts',
  defects: ['bent', 'torn'],
  marker: 'rendered-bolts.json',
  render: ({ index, size, defect }) => {
    const flawed = defect !== undefined;
    const pixels = new Uint8Array(size * size).fill(flawed ? 10 * index : index);
    return { size, pixels, mask: new Uint8Array(size * size).fill(flawed ? 255 : 0) };
  },
};

const parameters = { version: 3, seed: '5', train: 2, testGood: 1, perDefect: 1, size: 8 };
const places: string[] = [];
after(() => Promise.all(places.map((place) => rm(place, { recursive: true, force: true }))));

async function place(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'bolts-'));
  places.push(made);
  return join(made, 'bolts');
}

async function files(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.\w+$/.test(name)).sort();
}

test('A set has MVTec’s layout, a mask a flawed part, and the parameters in its marker', async () => {
  const folder = await renderedSet(bolts, { parameters, folder: await place() });
  assert.deepEqual(await files(folder), [
    'ground_truth/bent/000_mask.png',
    'ground_truth/torn/000_mask.png',
    'rendered-bolts.json',
    'test/bent/000.png',
    'test/good/000.png',
    'test/torn/000.png',
    'train/good/000.png',
    'train/good/001.png',
  ]);
  assert.deepEqual(JSON.parse(await readFile(join(folder, 'rendered-bolts.json'), 'utf8')), parameters);
  const { channels } = await sharp(join(folder, 'train/good/001.png')).stats();
  assert.deepEqual([channels.length, channels[0].min, channels[0].max], [1, 1, 1]);
  assert.equal((await sharp(join(folder, 'ground_truth/bent/000_mask.png')).stats()).channels[0].min, 255);
});

test('Every part has a seed of its folder, a number, and its severity in turn; each defect may have its own count', async () => {
  const seen: RenderPart<Flaw>[] = [];
  const render = (part: RenderPart<Flaw>) => {
    seen.push(part);
    return bolts.render(part);
  };
  const perDefect = { bent: 4, torn: 1 };
  await renderedSet({ ...bolts, render }, { parameters: { ...parameters, perDefect }, folder: await place() });
  assert.deepEqual(
    seen.map(({ seed, index, severity }) => [seed, index, severity ?? '']),
    [
      ['5/train', 0, ''],
      ['5/train', 1, ''],
      ['5/test', 0, ''],
      ['5/test/bent', 0, 'slight'],
      ['5/test/bent', 1, 'clear'],
      ['5/test/bent', 2, 'gross'],
      ['5/test/bent', 3, 'slight'],
      ['5/test/torn', 0, 'slight'],
    ],
  );
});

test('Colour pictures are written in colour', async () => {
  const size = 8;
  const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => [200, 100, 50][i % 3]);
  const render = () => ({ size, pixels, mask: new Uint8Array(size * size) });
  const folder = await renderedSet({ ...bolts, render }, { parameters, folder: await place() });
  const { data, info } = await sharp(join(folder, 'test/bent/000.png')).raw().toBuffer({ resolveWithObject: true });
  assert.equal(info.channels, 3);
  assert.deepEqual(new Uint8Array(data), pixels);
});

test('A whole set is not rendered again; one with a missing file or other parameters is', async () => {
  const folder = await renderedSet(bolts, { parameters, folder: await place() });
  const picture = join(folder, 'train/good/000.png');
  const before = (await stat(picture)).mtimeMs;
  await renderedSet(bolts, { parameters, folder });
  assert.equal((await stat(picture)).mtimeMs, before);

  await rm(join(folder, 'test/good/000.png'));
  await renderedSet(bolts, { parameters, folder });
  assert.ok((await stat(join(folder, 'test/good/000.png'))).size > 0);
  assert.notEqual((await stat(picture)).mtimeMs, before);

  await renderedSet(bolts, { parameters: { ...parameters, train: 1 }, folder });
  assert.deepEqual(await readdir(join(folder, 'train/good')), ['000.png']);
  await renderedSet(bolts, { parameters: { ...parameters, version: 4 }, folder });
  assert.equal(JSON.parse(await readFile(join(folder, 'rendered-bolts.json'), 'utf8')).version, 4);
});

test('What a stopped or killed run leaves is not taken for a set', async () => {
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
  const work = { signal: stop.signal, progress };
  await assert.rejects(renderedSet(bolts, { parameters, folder, ...work }), { name: 'AbortError' });
  assert.deepEqual([states[0].label, states[0].unit], ['Rendering bolts', 'images']);
  assert.deepEqual(await readdir(join(folder, '..')), []);

  // No process has this number: Linux and macOS count to four million at most.
  const leftover = join(folder, '..', '.bolts-99999999');
  await mkdir(join(leftover, 'train/good'), { recursive: true });
  await writeFile(join(leftover, 'train/good/000.png'), 'half');
  await renderedSet(bolts, { parameters, folder });
  assert.deepEqual(await readdir(join(folder, '..')), ['bolts']);
  assert.equal(JSON.parse(await readFile(join(folder, 'rendered-bolts.json'), 'utf8')).train, 2);
});

test('A stopped run leaves the set that was there', async () => {
  const folder = await renderedSet(bolts, { parameters, folder: await place() });
  const other = { ...parameters, seed: '6' };
  await assert.rejects(renderedSet(bolts, { parameters: other, folder, signal: AbortSignal.abort() }));
  assert.equal(JSON.parse(await readFile(join(folder, 'rendered-bolts.json'), 'utf8')).seed, '5');
});

test('A folder of one’s own is refused and left alone, and senseless counts are named', async () => {
  const folder = await place();
  await mkdir(join(folder, 'train'), { recursive: true });
  await assert.rejects(
    renderedSet(bolts, { parameters, folder }),
    /a set of rendered bolts with its rendered-bolts\.json, found "train"; move it away/,
  );
  assert.deepEqual(await readdir(folder), ['train']);
  for (const [wrong, sentence] of [
    [{ train: 1.5 }, /train: expected .* found 1\.5/],
    [{ perDefect: -1 }, /perDefect: expected .* found -1/],
    [{ perDefect: { bent: 1, torn: -2 } }, /torn: expected .* found -2/],
  ] as const) {
    await assert.rejects(renderedSet(bolts, { parameters: { ...parameters, ...wrong }, folder }), sentence);
  }
});
