import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSet } from '../../datasets/imageSet';
import { DigitChoice, heldOutDigits, testDigits, trainingDigits } from './recipe';

/** Digits of one pixel, 0 to 9 again and again; image n is named n. */
function digits(count: number): ImageSet {
  return {
    pixels: Uint8Array.from({ length: count }, (_, n) => n % 256),
    labels: Uint8Array.from({ length: count }, (_, n) => n % 10),
    count,
    height: 1,
    width: 1,
    channels: 1,
    classNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
    names: Array.from({ length: count }, (_, n) => String(n)),
    origin: { dataset: 'mnist', source: 'package', licence: '' },
  };
}

const choice: DigitChoice = { normal: [7, 8], anomalous: [2], trainCount: 40, heldOutCount: 20, testCount: 30 };
/** Names of the normal ones among the first `count` digits. */
const normals = (count: number) => digits(count).names.filter((name) => /[78]$/.test(name));

test('training takes the first normal digits, the held-out ones are the last', () => {
  const set = digits(1000);
  assert.deepEqual(trainingDigits(set, choice).names, normals(1000).slice(0, 40));
  assert.deepEqual(heldOutDigits(set, choice).names, normals(1000).slice(-20));
});

test('all digits but those held out are trained on where there is no limit', () => {
  const everything = { ...choice, trainCount: Infinity };
  const set = digits(1000);
  assert.deepEqual(trainingDigits(set, everything).names, normals(1000).slice(0, -20));
  const both = [...trainingDigits(set, everything).names, ...heldOutDigits(set, everything).names];
  assert.deepEqual(both, normals(1000));
});

test('however few digits there are, none is trained on and held out, and a fifth is held out', () => {
  for (const count of [0, 10, 20, 50, 110, 200, 300]) {
    const [train, held] = [trainingDigits(digits(count), choice), heldOutDigits(digits(count), choice)];
    const all = normals(count);
    assert.equal(held.count, Math.min(20, Math.floor(all.length / 5)));
    assert.equal(train.count, Math.min(40, all.length - held.count));
    assert.equal(new Set([...train.names, ...held.names]).size, train.count + held.count);
  }
});

test('the test takes the first normal and anomalous digits, or all there are', () => {
  const wanted = digits(1000).names.filter((name) => /[278]$/.test(name));
  assert.deepEqual(testDigits(digits(1000), choice).names, wanted.slice(0, 30));
  assert.deepEqual(testDigits(digits(50), choice).names, wanted.slice(0, 15));
});
