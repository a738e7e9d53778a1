import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { gridBlocks, gridFeatures, gridTensor, type GridShape } from '../../testing/small/gridFeatures';
import { PatchMemory } from './patchMemory';
import { learnPatchMemory, patchMemoryFrom, patchMemoryTensors } from './patchMemoryKnowledge';
import reference from '../../testing/references/patchMemory.json';

const shape = reference.shape as [number, number, number];
const features = gridFeatures(shape);
const { neighbours, queries } = reference;
const places = shape[0] * shape[1];
const referenceBank = () => tf.tensor2d(reference.bank, [reference.bank.length / shape[2], shape[2]]);

test('distances and weighed scores are NumPy’s', async () => {
  const before = tf.memory().numTensors;
  const [bank, pictures] = [referenceBank(), gridTensor(queries, shape)];
  const [plain, weighed] = [0, neighbours].map(
    (each) => new PatchMemory({ features, knowledge: { bank }, blur: 0, neighbours: each }),
  );
  const { maps, scores } = await plain.score(pictures);
  // A feature that is kept has distance 0, of which 32 bits' products leave some thousandths.
  reference.distances.forEach((expected, i) => assert.ok(Math.abs((maps?.values[i] ?? NaN) - expected) < 5e-3));
  assert.deepEqual(
    [...scores],
    [0, 1, 2, 3].map((i) => Math.max(...(maps?.values ?? []).slice(i * places, (i + 1) * places))),
  );
  assertNear((await weighed.score(pictures)).scores, reference.weighed, 'weighed score');
  for (const detector of [plain, weighed]) detector.dispose();
  tf.dispose([bank, pictures]);
  assert.equal(tf.memory().numTensors, before);
});

test('a score may be the mean of the farthest places', async () => {
  const [bank, pictures] = [referenceBank(), gridTensor(queries, shape)];
  const [plain, detector] = [
    new PatchMemory({ features, knowledge: { bank }, blur: 0 }),
    // The map's blur is for eyes alone.
    new PatchMemory({ features, knowledge: { bank }, highest: 3 / places }),
  ];
  const [{ maps }, { scores }] = [await plain.score(pictures), await detector.score(pictures)];
  scores.forEach((score, i) => {
    const own = [...(maps?.values ?? [])].slice(i * places, (i + 1) * places).sort((a, b) => b - a);
    assert.ok(Math.abs(score - (own[0] + own[1] + own[2]) / 3) < 1e-5 * score, `${score}`);
  });
  assert.throws(() => new PatchMemory({ features, knowledge: { bank }, highest: 1.5 }), {
    message: 'PatchMemory: expected a share of highest places from 0 to 1, found 1.5.',
  });
  for (const each of [plain, detector]) each.dispose();
  tf.dispose([bank, pictures]);
});

test('scores of far places do not overflow', async () => {
  const [bank, pictures] = [
    referenceBank(),
    gridTensor(
      queries.map((value) => value + 500),
      shape,
    ),
  ];
  const detector = new PatchMemory({ features, knowledge: { bank }, neighbours });
  for (const score of (await detector.score(pictures)).scores) assert.ok(score > 500 && score < 1500, `${score}`);
  detector.dispose();
  tf.dispose([bank, pictures]);
});

test('a bank is learnt of features that whole parts have, the same by the same seed', async () => {
  const before = tf.memory().numTensors;
  const known = new Set(Array.from({ length: queries.length / shape[2] }, (_, i) => rowOf(queries, i)));
  const learn = async (options: object) => {
    const { bank } = await learnPatchMemory(features, gridBlocks(queries, shape, 3), options);
    const values = [...(await bank.data())];
    bank.dispose();
    return values;
  };
  const rows = (values: readonly number[]) =>
    Array.from({ length: values.length / shape[2] }, (_, i) => rowOf(values, i));
  const ten = await learn({ size: 10, projected: 3, seed: 2 });
  assert.equal(new Set(rows(ten)).size, 10);
  assert.ok(rows(ten).every((row) => known.has(row)));
  assert.deepEqual(await learn({ size: 10, projected: 3, seed: 2 }), ten);
  assert.notDeepEqual(await learn({ size: 10, projected: 3, seed: 3 }), ten);
  assert.deepEqual(new Set(rows(await learn({}))), known);
  assert.equal(rows(await learn({ candidates: 7 })).length, 7);
  assert.equal(tf.memory().numTensors, before);
});

/** To three digits, so that 32 bits do not matter. */
function rowOf(values: readonly number[], row: number): string {
  return values
    .slice(row * shape[2], (row + 1) * shape[2])
    .map((value) => value.toFixed(3))
    .join(' ');
}

test('what was learnt comes back from a checkpoint’s tensors, as a copy', async () => {
  const bank = referenceBank();
  const again = patchMemoryFrom({ tensors: patchMemoryTensors({ bank }), file: 'mine.safetensors' });
  bank.dispose();
  assertNear(await again.bank.data(), reference.bank, 'bank');
  again.bank.dispose();
  assert.throws(
    () => patchMemoryFrom({ tensors: new Map(), file: 'mine.safetensors' }),
    /^Error: mine\.safetensors holds no knowledge\/bank: expected one/,
  );
});

test('what can’t be learnt or scored is said in one sentence', async () => {
  const learn = (options: object, values = queries) =>
    learnPatchMemory(features, gridBlocks(values, shape, 3), options);
  await assert.rejects(
    learn({ size: 0 }),
    /^RangeError: PatchMemory, size: expected a whole number from 1 on, found 0\.$/,
  );
  await assert.rejects(learn({}, []), /Memory of patches: expected at least one picture to learn from, found none\.$/);
  const bank = referenceBank();
  const other: GridShape = [2, 2, 7];
  assert.throws(
    () => new PatchMemory({ features: gridFeatures(other), knowledge: { bank } }),
    /expected a bank of features of 7 channels, found 5; learn anew with these features\.$/,
  );
  assert.throws(
    () => new PatchMemory({ features, knowledge: { bank }, neighbours: 26 }),
    /expected from 0 to 25 neighbours, as the bank has, found 26\.$/,
  );
  bank.dispose();
});
