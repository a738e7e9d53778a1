import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { decodeImage } from '../../images/decode';
import type { Scorer } from '../../detectors/scorer';
import { tf } from '../../tensors/tf';
import { brightness } from '../../testing/small/brightnessScorer';
import { imagesToScore } from './imagesToScore';
import { formatRows } from './scoreCsv';
import type { FolderScores } from './gatheredScores';
import { scoreFolder, type ScoreFolderOptions } from './scoreFolder';

let folder: string;
beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab score ')))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A file with an image of one grey level. */
async function paint(name: string, grey: number, size = { width: 28, height: 28 }): Promise<string> {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await sharp({ create: { ...size, channels: 3, background: { r: grey, g: grey, b: grey } } }).toFile(file);
  return file;
}

/** Lists a folder and scores it. */
async function score(
  scorer: Scorer,
  images: string,
  { maps, force, ...options }: ScoreFolderOptions & { maps?: string; force?: boolean } = {},
): Promise<FolderScores> {
  return scoreFolder(scorer, imagesToScore(images, { maps, force }), options);
}

test('all images below a folder are scored, in order, whatever their kind, size and name', async () => {
  await paint('b/deep/er.webp', 255, { width: 300, height: 200 });
  await paint('a, "quoted"\nname.jpg', 0);
  await paint('B.PNG', 153, { width: 3, height: 5 });
  await paint('.hidden.png', 255);
  await paint('.hidden/x.png', 255);
  fs.writeFileSync(path.join(folder, 'notes.txt'), 'text');
  fs.writeFileSync(path.join(folder, 'old.bmp'), 'BM');
  const before = tf.memory().numTensors;
  const { rows, images, others, problems, failure } = await score(brightness(), folder);
  assert.equal(failure, undefined);
  assert.deepEqual(
    rows.map((row) => [row.path, Number(row.score?.toFixed(3)), row.anomalous]),
    [
      ['B.PNG', 0.6, true],
      ['a, "quoted"\nname.jpg', 0, false],
      ['b/deep/er.webp', 1, true],
    ],
  );
  assert.deepEqual([images, others, problems.length], [3, 2, 1]);
  assert.match(problems[0], /found old\.bmp; convert them/);
  assert.deepEqual([rows[0].threshold, rows[0].ms], [0.5, 1.25]);
  assert.equal(tf.memory().numTensors, before);
});

test('a score at the threshold is anomalous', async () => {
  await paint('x.png', 51);
  const scorer = { ...brightness(), threshold: Math.fround(0.2) };
  assert.equal((await score(scorer, folder)).rows[0].anomalous, true);
});

test('16 bits, transparency and colour are brought to 8-bit grey', async () => {
  const grey = Uint16Array.from({ length: 28 * 28 }, () => 0x8000);
  const deep = sharp(grey, { raw: { width: 28, height: 28, channels: 1 } }).toColourspace('grey16');
  await deep.toFile(path.join(folder, '16.png'));
  assert.equal((await sharp(path.join(folder, '16.png')).metadata()).depth, 'ushort');
  // One white pixel, all others transparent.
  const rgba = Buffer.alloc(28 * 28 * 4).fill(255, 0, 4);
  await sharp(rgba, { raw: { width: 28, height: 28, channels: 4 } }).toFile(path.join(folder, 'clear.png'));
  const { rows } = await score(brightness(), folder);
  assert.deepEqual(
    rows.map(({ score }) => Math.round(score! * 255)),
    [128, 255],
  );
});

test('files that cannot be read are listed, and the rest is scored', async () => {
  const good = await paint('good.png', 255);
  const bytes = fs.readFileSync(good);
  fs.writeFileSync(path.join(folder, 'cut.png'), bytes.subarray(0, bytes.length - 30));
  fs.writeFileSync(path.join(folder, 'empty.png'), '');
  fs.writeFileSync(path.join(folder, 'text.jpg'), 'no image at all');
  const { rows, problems } = await score(brightness(), folder);
  assert.deepEqual(
    rows.map((row) => row.path),
    ['good.png'],
  );
  assert.equal(problems.length, 3);
  ['cut.png', 'empty.png', 'text.jpg'].forEach((name, i) => {
    assert.ok(problems[i].startsWith(`${path.join(folder, name)} cannot be read as an image (`), problems[i]);
    assert.doesNotMatch(problems[i], /\n/);
  });
});

test('dark on light is inverted on demand', async () => {
  await paint('x.png', 255);
  assert.equal((await score(brightness(), folder, { invert: true })).rows[0].score, 0);
});

test('links are not followed', async (context) => {
  const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'lab outside '));
  context.after(() => fs.rmSync(outside, { recursive: true }));
  const file = await paint('x.png', 255);
  fs.copyFileSync(file, path.join(outside, 'y.png'));
  fs.symlinkSync(outside, path.join(folder, 'out'));
  fs.symlinkSync(path.join(outside, 'y.png'), path.join(folder, 'y.png'));
  fs.symlinkSync(folder, path.join(folder, 'loop'));
  const { rows, others } = await score(brightness(), folder);
  assert.deepEqual([rows.length, others], [1, 3]);
});

test('maps are pairs of pictures at the same relative paths; equal names are told apart', async () => {
  await paint('a/x.png', 255);
  await paint('a/x.jpg', 0);
  await paint('a/x.jpg.png', 0);
  await paint('y.png', 51);
  const maps = path.join(folder, 'maps');
  const { rows } = await score(brightness(), folder, { maps });
  assert.equal(rows.length, 4);
  const files = (fs.readdirSync(maps, { recursive: true }) as string[]).filter((name) => name.endsWith('.png')).sort();
  assert.deepEqual(files, ['a/x.jpg.png', 'a/x.jpg.png.png', 'a/x.png.png', 'y.png'].map(path.normalize));
  const { pixels, height, width } = await decodeImage(path.join(maps, 'y.png'), { colour: 'rgb' });
  assert.deepEqual([height, width], [232, 460]);
  const at = (x: number) => [...pixels.subarray((116 * width + x) * 3, (116 * width + x) * 3 + 3)];
  assert.deepEqual(at(116), [51, 51, 51]);
  const [red, green] = at(344);
  assert.ok(red > green + 10, 'the map is not coloured');

  await assert.rejects(score(brightness(), folder, { maps }), /x\.jpg\.png is there already: .* --force/);
  // The folder of maps is no folder of images, even below them.
  assert.equal((await score(brightness(), folder, { maps, force: true })).images, 4);
});

test('maps never take the place of images', async () => {
  await paint('in/x.png', 255);
  const images = path.join(folder, 'in');
  fs.symlinkSync(images, path.join(folder, 'link'));
  for (const maps of [images, folder, path.join(folder, 'link')])
    await assert.rejects(score(brightness(), images, { maps, force: true }), /folder that does not hold the images/);
});

test('of a file with several pages the first is scored and that is said, or each', async () => {
  const frames = Buffer.from([10, 10, 10, 255, 255, 255]);
  await sharp(frames, { raw: { width: 1, height: 2, channels: 3, pageHeight: 1 } }).toFile(path.join(folder, 'a.gif'));
  await paint('b.png', 255);
  const first = await score(brightness(), folder);
  assert.deepEqual(first.notes, [
    'Of several pages or frames, of which the first is taken: a.gif; npm run score -- … --pages takes each.',
  ]);
  const maps = path.join(folder, 'maps');
  const { rows, images, notes } = await score(brightness(), folder, { eachPage: true, maps });
  assert.deepEqual(
    [rows.map((row) => [row.path, row.anomalous]), images, notes],
    [
      [
        ['a.gif#1', false],
        ['a.gif#2', true],
        ['b.png', true],
      ],
      3,
      [],
    ],
  );
  assert.deepEqual(fs.readdirSync(maps).sort(), ['.anomaly-maps', 'a#1.png', 'a#2.png', 'b.png']);
});

test('a picture that is unlike what was learnt over more than half of it is named', async () => {
  await paint('dark.png', 20);
  await paint('light.png', 200);
  const { notes } = await score({ ...brightness(), mapLimit: 0.5 }, folder);
  assert.deepEqual(notes, [
    'Unlike anything learnt, over more than half of the picture: light.png; is it another thing, or another light or camera?',
  ]);
});

test('maps inside the folder are not scored the next time, nor is a file taken for their folder', async () => {
  const file = await paint('x.png', 255);
  const maps = path.join(folder, 'maps');
  await score(brightness(), folder, { maps });
  const { images, notes } = await score(brightness(), folder);
  assert.equal(images, 1);
  assert.match(notes[0], /: to be tested: 1 unsorted; left out: maps of an earlier scoring in maps\.$/);
  await assert.rejects(
    score(brightness(), folder, { maps: file }),
    /--maps: expected a folder, found the file .*x\.png/,
  );
});

test('names as long as file names get have maps too', async () => {
  const long = 'x'.repeat(246);
  for (const ending of ['.png', '.jpg', 'y.png']) await paint(`${long}${ending}`, 255);
  const maps = path.join(folder, 'maps');
  const { rows, failure } = await score(brightness(), folder, { maps });
  assert.deepEqual([failure, rows.length], [undefined, 3]);
  assert.equal(fs.readdirSync(maps).filter((name) => name.endsWith('.png')).length, 3);
});

test('of a data set neither masks nor images to train on are scored, and that is said', async () => {
  for (const name of ['train/good/0.png', 'test/good/0.png', 'test/bad/0.png', 'ground_truth/bad/0_mask.png'])
    await paint(name, 255);
  const { rows, notes } = await score(brightness(), folder);
  assert.deepEqual(
    rows.map((row) => row.path),
    ['test/bad/0.png', 'test/good/0.png'],
  );
  assert.match(
    notes[0],
    /: 1 good to train on; to be tested: 1 good, 1 bad; masks for 1 of 1 anomalous\. Masks and images to train on are not scored\.$/,
  );
  assert.equal((await score(brightness(), path.join(folder, 'train/good'))).images, 1);
  await assert.rejects(
    score(brightness(), path.join(folder, 'train')),
    /expected images to score, found 1 for training only/,
  );
});

test('a picture that the detector refuses is a row in its place that says so', async () => {
  for (const name of ['a.png', 'b.png', 'c.png']) await paint(name, 255);
  const scorer = brightness();
  const picky: Scorer = {
    ...scorer,
    prepare: (picture, name) => {
      if (name !== 'c.png') throw new RangeError(`${name}: found 2 parts, expected one.`);
      return scorer.prepare(picture, name);
    },
  };
  const { rows, problems } = await score(picky, folder);
  assert.deepEqual(
    rows.map((row) => [row.path, row.score, row.anomalous]),
    [
      ['a.png', undefined, 'unjudged'],
      ['b.png', undefined, 'unjudged'],
      ['c.png', 1, true],
    ],
  );
  assert.equal(problems.length, 2);
  assert.equal(formatRows(rows).split('\n')[0], 'a.png,,0.5,unjudged,');
});

test('a detector without maps is told, and what is scored is kept', async () => {
  await paint('x.png', 255);
  const scorer = brightness((result) => ({ ...result, maps: undefined }));
  const { failure } = await score(scorer, folder, { maps: path.join(folder, 'maps') });
  assert.match(failure!.message, /brightness scores images without maps/);
});

/** Sixty images fill a block. */
async function paintBlocks(count: number): Promise<void> {
  const file = await paint('0000.png', 255);
  for (let i = 1; i < count; i++) fs.copyFileSync(file, path.join(folder, `${String(i).padStart(4, '0')}.png`));
}

test('a failure half-way keeps the rows before it', async () => {
  await paintBlocks(70);
  let calls = 0;
  const scorer = brightness((result) => {
    if (++calls === 2) throw new Error('out of luck');
    return result;
  });
  const { rows, failure } = await score(scorer, folder);
  assert.deepEqual([rows.length, failure?.message], [60, 'out of luck']);
});

test('a stop keeps what is scored, but no score of a search that was cut short', async () => {
  await paintBlocks(70);
  for (const [iterations, kept] of [
    [undefined, 65],
    [new Uint32Array(10), 60],
  ] as const) {
    const stop = new AbortController();
    const scorer = brightness((result) => {
      if (result.count === 60) return result;
      stop.abort();
      return { ...result, count: 5, stopped: true, iterations };
    });
    const { rows, images } = await score(scorer, folder, { signal: stop.signal });
    assert.deepEqual([rows.length, images], [kept, 70]);
  }
});

test('a score that is not a number is a problem, not a row', async () => {
  await paint('x.png', 255);
  const { rows, problems } = await score(
    brightness((result) => ({ ...result, scores: Float32Array.of(NaN) })),
    folder,
  );
  assert.equal(rows.length, 0);
  assert.match(problems[0], /^x\.png: expected a finite score, found NaN/);
});

test('progress counts the images of the whole folder', async () => {
  await paintBlocks(61);
  const ends: string[] = [];
  const progress = {
    update: () => undefined,
    end: (state: { done: number; total: number; unit: string }, outcome: string) =>
      void ends.push(`${outcome}: ${state.done} of ${state.total} ${state.unit}`),
  };
  await score(brightness(), folder, { progress });
  assert.deepEqual(ends, ['done: 61 of 61 images']);
});

test('no folder, a file and a folder without images get one sentence', async () => {
  const file = await paint('x.png', 255);
  const empty = path.join(folder, 'empty');
  fs.mkdirSync(empty);
  await assert.rejects(score(brightness(), path.join(folder, 'none')), /none: expected a folder .* found nothing/);
  await assert.rejects(score(brightness(), file), /x\.png: expected a folder of images, found a file/);
  await assert.rejects(score(brightness(), empty), /empty: expected images \(png, .*found none/);
});
