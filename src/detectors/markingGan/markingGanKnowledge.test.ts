import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { obedientNetworks, tellingPictures } from '../../testing/cases/markingGanCases';
import { learnFromHeldOut, markingKnowledgeFrom, markingKnowledgeTensors } from './markingGanKnowledge';

const networks = obedientNetworks();
const pictures = tellingPictures(2, 0);

test('what was learned comes back from a checkpoint’s tensors, as copies', () => {
  const knowledge = learnFromHeldOut(networks, pictures);
  const tensors = markingKnowledgeTensors(knowledge);
  assert.deepEqual([...tensors.keys()], ['knowledge/doubt', 'knowledge/residual']);
  const again = markingKnowledgeFrom({ tensors, file: 'mine.safetensors' });
  const expected = [knowledge.doubt.dataSync(), knowledge.residual.dataSync()];
  tf.dispose(knowledge);
  assert.deepEqual([again.doubt.dataSync(), again.residual.dataSync()], expected);
  tf.dispose(again);
});

test('a checkpoint without knowledge is refused with its name', () => {
  assert.throws(
    () => markingKnowledgeFrom({ tensors: new Map(), file: 'mine.safetensors' }),
    /^Error: mine\.safetensors holds no knowledge\/doubt: expected one that `npm run train` wrote for a detector/,
  );
});

test('learning leaves no tensor but the two of the knowledge', () => {
  const before = tf.memory().numTensors;
  const knowledge = learnFromHeldOut(networks, pictures);
  assert.equal(tf.memory().numTensors, before + 2);
  tf.dispose(knowledge);
  assert.equal(tf.memory().numTensors, before);
});

test('where whole parts leave nothing, the residual’s unit is not nothing', () => {
  const blank = tf.zeros<tf.Rank.R4>([2, 64, 256, 1]);
  const knowledge = learnFromHeldOut(networks, blank);
  assert.ok(knowledge.residual.dataSync().every((value) => Math.abs(value - 0.001) < 1e-9));
  tf.dispose([blank, knowledge.doubt, knowledge.residual]);
});
