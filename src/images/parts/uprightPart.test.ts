import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyMap, invertMap } from '../moves/affineMap';
import { carryImages } from '../moves/carry';
import type { ByteImages } from '../imageBatch';
import { toFloats } from '../normalise';
import { openCv } from './openCv';
import { paintParts } from '../../testing/painted/paintedPart';
import { findPart } from './partMask';
import { turnUpright, uprightPart } from './uprightPart';
import { uprightStages } from './uprightStages';

const one = { x: 120, y: 131, degrees: 30, length: 170 };

function meanDifference(a: ByteImages, b: ByteImages): number {
  return a.pixels.reduce((sum, value, i) => sum + Math.abs(value - b.pixels[i]), 0) / a.pixels.length;
}

test('a part lies level with its thick end to the right, however it lay', async () => {
  const { cv } = await openCv();
  for (let degrees = 0; degrees < 360; degrees += 24) {
    const { map } = uprightPart(cv, paintParts(256, [{ ...one, degrees }]), 'part.png');
    const angle = (degrees * Math.PI) / 180;
    const at = (share: number) =>
      applyMap(map, { x: 120 + share * 170 * Math.cos(angle), y: 131 + share * 170 * Math.sin(angle) });
    // 0.75 of the crop's 256 pixels, about its middle.
    for (const [share, x] of [
      [-0.5, 31.9],
      [0, 127.5],
      [0.5, 223.1],
    ]) {
      const found = at(share);
      assert.ok(Math.abs(found.x - x) < 2.5, `${degrees}°, ${share}: x ${found.x}, expected ${x}`);
      assert.ok(Math.abs(found.y - 31.5) < 1.5, `${degrees}°, ${share}: y ${found.y}, expected 31.5`);
    }
  }
});

test('nothing is mirrored, and a large picture gives the crop of a small one', async () => {
  const { cv } = await openCv();
  const level = uprightPart(cv, paintParts(256, [{ ...one, degrees: 0 }]), 'level.png').crop;
  const turned = uprightPart(cv, paintParts(256, [{ ...one, degrees: 200 }]), 'turned.png').crop;
  const large = paintParts(1024, [{ x: 480, y: 524, degrees: 200, length: 680 }]);
  const fromLarge = uprightPart(cv, large, 'large.png').crop;
  const spot = level.pixels[Math.round(31.5 - 0.03 * 191) * 256 + Math.round(127.5 + 0.15 * 191)];
  assert.ok(spot > 120, `the spot above the middle: ${spot}`);
  // The light comes from elsewhere, which is most of the difference; a mirrored part differs by much more at its spots.
  assert.ok(meanDifference(level, turned) < 12);
  assert.ok(turned.pixels[Math.round(31.5 - 0.03 * 191) * 256 + Math.round(127.5 + 0.15 * 191)] > 120);
  assert.ok(meanDifference(turned, fromLarge) < 4, `${meanDifference(turned, fromLarge)}`);
});

test('masks go to the crop and maps come back to where they were', async () => {
  const { cv } = await openCv();
  const { map, crop } = uprightPart(cv, paintParts(256, [one]), 'part.png');
  const mask = { values: new Float32Array(256 * 256), count: 1, height: 256, width: 256, channels: 1 };
  for (let y = 115; y < 131; y++) mask.values.fill(1, y * 256 + 100, y * 256 + 124);
  const there = carryImages(mask, map, crop);
  const back = carryImages(there, invertMap(map), mask);
  let [both, either] = [0, 0];
  mask.values.forEach((value, i) => {
    both += Number(value > 0.5 && back.values[i] > 0.5);
    either += Number(value > 0.5 || back.values[i] > 0.5);
  });
  assert.ok(both / either > 0.95, `IoU ${both / either}`);
});

test('a colour part has its light half to the right', async () => {
  const { cv } = await openCv();
  const pixels = new Uint8Array(200 * 200 * 3).fill(220);
  for (let y = 60; y < 140; y++)
    for (let x = 30; x < 170; x++) pixels.set(x < 100 ? [180, 80, 60] : [30, 28, 35], (y * 200 + x) * 3);
  const picture = { pixels, count: 1, height: 200, width: 200, channels: 3 };
  const { crop } = uprightPart(cv, picture, 'capsule.png', { background: 'border', right: 'light', height: 112 });
  const at = (x: number) => crop.pixels[(56 * 256 + x) * 3];
  assert.equal(crop.channels, 3);
  assert.ok(at(80) < 60 && at(180) > 150, `${at(80)} ${at(180)}`);
});

test('several pictures are turned one by one, and a bad one is named', async () => {
  const pictures = [paintParts(128, [{ x: 60, y: 64, degrees: 80, length: 90 }]), paintParts(128, [])];
  const pixels = Uint8Array.from(pictures.flatMap((picture) => [...picture.pixels]));
  const both = { ...pictures[0], pixels, count: 2 };
  const { crops: some, indices, problems } = await turnUpright(both, ['a.png', 'b.png']);
  assert.deepEqual([some.count, indices], [1, [0]]);
  assert.match(problems.join(), /^b\.png: nothing stands out/);
  const none = { ...pictures[1], count: 1 };
  await assert.rejects(
    turnUpright(none, ['b.png']),
    /^RangeError: Expected pictures with .* b\.png: nothing stands out/,
  );
  const twice = { ...both, pixels: Uint8Array.from([...pictures[0].pixels, ...pictures[0].pixels]) };
  const { crops, maps } = await turnUpright(twice, ['a.png', 'b.png'], { width: 128, height: 32 });
  assert.deepEqual([crops.count, crops.height, crops.width, maps.length], [2, 32, 128, 2]);
  assert.deepEqual(crops.pixels.slice(0, 4096), crops.pixels.slice(4096));
});

test('a picture without exactly one whole part gets a sentence', async () => {
  const { cv } = await openCv();
  const found = (picture: ByteImages) => () => findPart(cv, picture, 'x.png');
  const half = { ...one, length: 80 };
  assert.throws(
    found(paintParts(256, [])),
    /^RangeError: x\.png: nothing stands out from the background \(by \d+ grey/,
  );
  assert.throws(found(paintParts(256, [{ ...one, length: 40 }])), /nothing larger than specks/);
  assert.throws(
    found(
      paintParts(256, [
        { ...half, x: 60 },
        { ...half, x: 190 },
      ]),
    ),
    { message: 'x.png: found 2 parts, expected one; cut the picture into one a part.' },
  );
  assert.throws(found(paintParts(256, [{ ...one, x: 40, degrees: 0 }])), /reaches the border of the picture/);
  assert.throws(found(paintParts(48, [{ x: 24, y: 24, degrees: 0, length: 30 }])), {
    message: 'x.png is 48×48 pixels; a part is looked for in at least 64×64, so give a larger picture.',
  });
  assert.throws(found({ ...paintParts(128, []), channels: 4 }), /expected one picture, grey or RGB, found 1 with 4/);
});

test('the stages are pictures, the last of them the crop', async () => {
  const { cv } = await openCv();
  const picture = paintParts(512, [{ x: 250, y: 240, degrees: 50, length: 340 }]);
  const part = uprightPart(cv, picture, 'part.png');
  const stages = uprightStages(cv, picture, part);
  assert.deepEqual(
    stages.map(({ name, image }) => `${name} ${image.width}×${image.height}×${image.channels}`),
    [
      'picture 256×256×1',
      'background 256×256×1',
      'difference 256×256×1',
      'mask 256×256×1',
      'frame 512×512×3',
      'upright 256×64×1',
    ],
  );
  const frame = stages[4].image;
  const red = frame.pixels.filter((value, i) => i % 3 === 0 && value > 200 && frame.pixels[i + 1] < 90);
  assert.ok(red.length > 300, `${red.length} red pixels`);
});

test('twenty pictures leave nothing behind in OpenCV’s memory', async () => {
  const { cv } = await openCv();
  const heap = cv as unknown as { HEAPU8: Uint8Array; _malloc(size: number): number; _free(at: number): void };
  const picture = paintParts(256, [one]);
  const probe = (): number => {
    // Where a megabyte finds room says whether earlier ones were given back.
    const at = heap._malloc(1 << 20);
    heap._free(at);
    return at;
  };
  uprightPart(cv, picture, 'part.png');
  const [before, size] = [probe(), heap.HEAPU8.length];
  for (let i = 0; i < 20; i++) uprightPart(cv, picture, 'part.png');
  assert.equal(probe(), before);
  assert.equal(heap.HEAPU8.length, size);
});

test('carrying leaves values as they are where nothing moves, and refuses a map without a way back', () => {
  const image = toFloats(paintParts(64, []));
  const { values } = carryImages(image, [1, 0, 0, 0, 1, 0], image);
  assert.deepEqual(values, image.values);
  assert.throws(() => carryImages(image, [1, 1, 0, 1, 1, 0], image), /flattens the plane/);
});
