import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { smoothNoise } from '../damage/smoothNoise';
import { type ByteImages, toBytes } from '../imageBatch';
import { type AffineMap, applyMap, composeMaps } from '../moves/affineMap';
import { carryImages } from '../moves/carry';
import { toFloats } from '../normalise';
import { registrarOf } from './registration';

const size = { height: 128, width: 160 };

/** Blobs at any place: something to hold on to. */
function blobs(): ByteImages {
  const random = randomSource('blobs');
  const values = smoothNoise({ ...size, cell: { height: 16, width: 16 }, next: () => random.next() });
  return toBytes({ values, count: 1, ...size, channels: 1 }, { low: -2, high: 2 });
}

function movedBy(map: AffineMap, picture: ByteImages): ByteImages {
  return toBytes(carryImages(toFloats(picture), map, { ...size, outside: 'edge' }), { low: 0, high: 255 });
}

/** A turn by so many degrees about the upper left corner, and a shift. */
function turn(degrees: number, x: number, y: number): AffineMap {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), -Math.sin(angle), x, Math.sin(angle), Math.cos(angle), y];
}

test('a picture that was moved and turned a little comes back to where it was', async () => {
  const reference = blobs();
  const registrar = await registrarOf({ kind: 'shift', reference });
  const moved = turn(2, 4, -3);
  const { map } = registrar(movedBy(moved, reference), 'moved');
  const there = composeMaps(moved, map);
  for (const point of [
    { x: 30, y: 30 },
    { x: 130, y: 100 },
  ]) {
    const { x, y } = applyMap(there, point);
    assert.ok(Math.hypot(x - point.x, y - point.y) < 0.5, `${x}, ${y} for ${point.x}, ${point.y}`);
  }
});

test('where there is nothing to hold on to, and where the turn is large, a picture stays as it is', async () => {
  const reference = blobs();
  const registrar = await registrarOf({ kind: 'shift', reference });
  const even = { ...reference, pixels: new Uint8Array(reference.pixels.length).fill(90) };
  for (const picture of [even, movedBy(turn(90, 140, 0), reference)]) {
    const found = registrar(picture, 'lost');
    assert.deepEqual([...found.map], [1, 0, 0, 0, 1, 0]);
    assert.deepEqual(found.picture.pixels, picture.pixels);
  }
});
