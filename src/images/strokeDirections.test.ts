import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertNear } from '../testing/cases/baselineCases';
import { strokeDirections } from './strokeDirections';

interface Reference {
  shape: [number, number, number];
  images: number[];
  fields: [number, number, number];
  directions: number[];
}

// environment/references/stroke_directions.py
const { shape, images, fields, directions } = JSON.parse(
  readFileSync(join(__dirname, '../testing/references/strokeDirections.json'), 'utf8'),
) as Reference;

test('directions are those that SciPy’s differences and sums give', () => {
  const [count, height, width] = shape;
  const found = strokeDirections({ values: Float32Array.from(images), count, height, width, channels: 1 });
  assert.deepEqual([found.height, found.width, found.channels], fields);
  assertNear(found.values, directions, 'direction');
});

test('a darker image has the same directions, and one without strokes none', () => {
  const [, height, width] = shape;
  const own = Float32Array.from(images.slice(0, height * width));
  const values = Float32Array.from([...own, ...own.map((value) => 0.3 * value), ...new Float32Array(own.length)]);
  const found = strokeDirections({ values, count: 3, height, width, channels: 1 }).values;
  const length = found.length / 3;
  assertNear(found.subarray(length, 2 * length), found.subarray(0, length), 'direction');
  assert.ok(found.subarray(2 * length).every((value) => value === 0));
});

test('colour pictures are refused in a sentence', () => {
  const colour = { values: new Float32Array(48), count: 1, height: 4, width: 4, channels: 3 };
  assert.throws(() => strokeDirections(colour), /expected images of one channel, found 3\./);
});
