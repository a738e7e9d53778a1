import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { decodeImage } from '../decode';
import type { ByteImages } from '../imageBatch';
import { openCv } from './openCv';
import { findPart } from './partMask';
import { sourceStages } from './sourcePreparation';

interface Packed {
  height: number;
  width: number;
  data: string;
}
type Stages = Record<string, Packed>;
interface Reference {
  source: Stages;
  part: Stages;
}

function unpack({ height, width, data }: Packed): ByteImages {
  const pixels = new Uint8Array(inflateSync(Buffer.from(data, 'base64')));
  return { pixels, count: 1, height, width, channels: 1 };
}

/** Masks overlap by 99 % at least; other pictures are one grey level apart at most, on average. */
function assertAlike(name: string, found: ByteImages, packed: Packed): void {
  const expected = unpack(packed);
  assert.deepEqual([found.height, found.width, found.channels], [expected.height, expected.width, 1], name);
  let [both, either, difference] = [0, 0, 0];
  found.pixels.forEach((value, i) => {
    both += Number(value > 0 && expected.pixels[i] > 0);
    either += Number(value > 0 || expected.pixels[i] > 0);
    difference += Math.abs(value - expected.pixels[i]);
  });
  if (name === 'mask' || name === 'two levels') assert.ok(both / either >= 0.99, `${name}: IoU ${both / either}`);
  const mean = difference / found.pixels.length;
  assert.ok(mean <= 1, `${name}: ${mean} grey levels apart on average`);
}

const reductions = { painted: 4, real: 16 };

async function compare(picture: ByteImages, reference: Reference, reduction: number, blur: number): Promise<void> {
  const { cv } = await openCv();
  const stages = sourceStages(cv, picture, { reduction, removeBackground: blur > 0, blur });
  assert.deepEqual(
    stages.map(({ name }) => name),
    Object.keys(reference.source),
  );
  for (const { name, image } of stages) assertAlike(name, image, reference.source[name]);
  const found = findPart(cv, stages[0].image, 'picture');
  for (const [name, packed] of Object.entries(reference.part)) {
    assertAlike(name, found[name as 'reduced' | 'background' | 'difference' | 'mask'], packed);
  }
}

test('every stage of a painted part is that of Python’s OpenCV', async () => {
  const path = join(__dirname, '../../testing/references/parts.json');
  const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;
  await compare(unpack(reference.source.grey), reference, reductions.painted, 5);
});

const mirror = process.env.LAB_DATA_MIRROR;
const python = process.env.LAB_OPENCV_PYTHON;
const real: [string, number][] = [
  ['mvtec-256/screw/train/good/000.png', 5],
  ['mvtec-256/screw/train/good/111.png', 0],
  ['mvtec-256/screw/test/manipulated_front/003.png', 5],
  ['mvtec-256/screw/test/thread_side/000.png', 5],
  ['mvtec-originals/screw/test/manipulated_front/003.png', 20],
];

function reasonToSkip(file: string): string | false {
  if (!python) return 'LAB_OPENCV_PYTHON names no Python with opencv-python-headless 4.12';
  if (!mirror || !existsSync(join(mirror, file))) return `LAB_DATA_MIRROR holds no ${file}`;
  return false;
}

for (const [file, blur] of real) {
  test(`every stage of ${file} is that of Python’s OpenCV`, { skip: reasonToSkip(file) }, async () => {
    const path = join(mirror!, file);
    const script = join(__dirname, '../../../environment/references/parts.py');
    const options = ['--removal', `${blur}`, '--reduction', `${reductions.real}`];
    const output = execFileSync(python!, [script, path, ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
    await compare(await decodeImage(path, { colour: 'rgb' }), JSON.parse(output) as Reference, reductions.real, blur);
  });
}

test('a picture smaller than the reduction gets a sentence', async () => {
  const { cv } = await openCv();
  const small = { pixels: new Uint8Array(100), count: 1, height: 10, width: 10, channels: 1 };
  assert.throws(() => sourceStages(cv, small), /^RangeError: .*10×10 pixels cannot be made 16 times smaller/);
});
