import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBfloat16, trainingPrecision } from './trainingPrecision';

function withSettings<Result>(settings: Record<string, string>, work: () => Result): Result {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    return work();
  } finally {
    process.env = before;
  }
}

test('LAB_PRECISION settles it; without graphs it is single', () => {
  assert.equal(withSettings({ LAB_PRECISION: 'mixed' }, trainingPrecision), 'mixed');
  assert.equal(withSettings({ LAB_PRECISION: 'single' }, trainingPrecision), 'single');
  assert.equal(withSettings({ LAB_PRECISION: 'mixed', LAB_GRAPHS: 'off' }, trainingPrecision), 'single');
  for (const LAB_GRAPHS of ['', 'off'])
    assert.throws(
      () => withSettings({ LAB_PRECISION: 'half', LAB_GRAPHS }, trainingPrecision),
      /LAB_PRECISION: expected single or mixed, found half\./,
    );
});

test('a processor says whether it has bfloat16', () => {
  assert.equal(hasBfloat16('flags : fpu avx512f avx512_bf16 amx_tile'), true);
  assert.equal(hasBfloat16('flags : fpu amx_bf16'), true);
  assert.equal(hasBfloat16('Features : fp asimd bf16'), true);
  assert.equal(hasBfloat16('flags : fpu avx512f avx512_vnni xbf16x'), false);
  assert.equal(hasBfloat16(''), false);
});
