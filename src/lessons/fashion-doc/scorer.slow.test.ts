import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { toUnit } from '../../images/normalise';
import { withImageTensor } from '../../images/tensorImages';
import { normalThreshold } from '../../metrics/threshold';
import { tf } from '../../tensors/tf';
import { detectorFile } from '../../training/files/checkpointFiles';
import { splitClothes } from './data';
import {
  disposeFashionDoc,
  fashionDocCourse,
  fashionDocNetworks,
  FashionDocRecipe,
  fashionDocTrainer,
  loadFashionDoc,
  prepareClothes,
} from './recipe';
import {
  decodedHeldOut,
  FashionDecoderRecipe,
  fashionDecoder,
  fashionDecoders,
  fashionDecoderTrainer,
} from './decoder';
import { courseLayer, featuresOf, lastLayer, layerFeatures, learnKnowledge } from './detector';
import { knowledgeTensors } from './knowledge';
import { loadScorer } from './scorer';
import { heldOutTensors } from '../../detectors/heldOut';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const split = { ...fashionDocCourse.split, referenceCount: 8, targetCount: 12, testCount: 3 };
const recipe: FashionDocRecipe = { ...fashionDocCourse, side: 32, split };
const clothes = splitClothes({ train: paintClothes(120), test: paintClothes(40) }, split);
const of = (name: string) => ({ lesson: 'fashion-doc', recipe: name });

/** Writes a detector's file as `npm run train` does, after a small step. */
async function trainFeatures(seed: number): Promise<void> {
  const networks = fashionDocNetworks(recipe, seed, 10);
  const { trainer } = fashionDocTrainer({ recipe: { ...recipe, batch: 4 }, seed, networks, clothes });
  await trainer.run({ steps: 1 });
  const knowledge = knowledgeTensors(await learnKnowledge(recipe, networks, clothes.target));
  await trainer.export(detectorFile(of('course'), seed, own), knowledge);
  disposeFashionDoc(networks);
  tf.dispose([...knowledge.values()]);
}

/** The decoder's beside it, of features of the last layer. */
async function trainDecoder(seed: number): Promise<{ decoder: tf.LayersModel; mapLimit: number }> {
  const doc = loadFashionDoc(detectorFile(of('course'), seed, own));
  const reading = layerFeatures(doc.recipe, doc.networks, lastLayer);
  const features = await featuresOf(reading, prepareClothes(clothes.target, doc.recipe));
  const small: FashionDecoderRecipe = fashionDecoders[0];
  const decoder = fashionDecoder(small, seed, reading.length);
  const of12 = { recipe: { ...small, batch: 6 }, seed, decoder, features, clothes: clothes.target, data: 'test' };
  const { trainer } = fashionDecoderTrainer(of12);
  await trainer.run({ steps: 2 });
  const heldOut = await decodedHeldOut(decoder, features, clothes.target);
  const tensors = heldOutTensors(heldOut);
  await trainer.export(detectorFile(of('course-decoder'), seed, own), tensors);
  reading.dispose();
  doc.dispose();
  tf.dispose([features, ...tensors.values()]);
  return { decoder, mapLimit: heldOut.mapLimit };
}

test('files of features and a decoder become a scorer with a threshold and maps', async () => {
  await trainFeatures(3);
  const { decoder, mapLimit } = await trainDecoder(3);
  const before = tf.memory().numTensors;
  const scorer = loadScorer(own);
  assert.match(
    scorer.name,
    /^fashion-doc\/course, seed 3 \(.*models.runs.fashion-doc.course-seed3-detector\.safetensors\)$/,
  );
  assert.deepEqual(scorer.picture, { height: 28, width: 28, colour: 'grey' });
  assert.deepEqual([scorer.mapLimit, scorer.mapColours], [Math.fround(mapLimit), 'jet']);

  const { image, shown, mapOnShown } = scorer.prepare(clothes.test, 'clothes');
  assert.equal(shown, clothes.test);
  assert.equal(mapOnShown(image), image.values);
  const { scores, maps, reconstructions } = await withImageTensor(image, (images) => scorer.detector.score(images));

  // The same by its parts.
  const doc = loadFashionDoc(detectorFile(of('course'), 3, own));
  assert.equal(scorer.threshold, normalThreshold(doc.knowledge.heldOut));
  const [first, last] = await Promise.all(
    [courseLayer, lastLayer].map(async (read) => {
      const reading = layerFeatures(doc.recipe, doc.networks, read);
      const found = await featuresOf(reading, prepareClothes(clothes.test, doc.recipe));
      reading.dispose();
      return found;
    }),
  );
  tf.tidy(() => {
    const expected = new MahalanobisDistance(doc.knowledge).score(first).dataSync();
    assert.equal(scores.length, 6);
    scores.forEach((score, n) => assert.ok(Math.abs(score - expected[n]) < 1e-4 * expected[n], `${score}`));
    const drawn = (decoder.predict(last) as tf.Tensor4D).slice([0, 2, 2, 0], [-1, 28, 28, -1]).dataSync();
    const units = toUnit(clothes.test).values;
    assert.equal(maps?.values.length, units.length);
    drawn.forEach((value, i) => {
      // Weights in half precision have three digits.
      assert.ok(Math.abs(reconstructions!.values[i] - value) < 0.01, `${i}`);
      assert.ok(Math.abs(maps.values[i] - Math.abs(units[i] - reconstructions!.values[i])) < 1e-5, `${i}`);
    });
  });
  tf.dispose([first, last]);
  doc.dispose();
  scorer.detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  decoder.dispose();
});

test('a decoder of another seed is not taken, and what lacks gets one sentence', async () => {
  const train = 'Train it: npm run train -- fashion-doc --recipe';
  assert.throws(() => loadScorer(own), {
    message: `There is no detector fashion-doc/course. ${train} course --seed 1`,
  });
  await trainFeatures(4);
  (await trainDecoder(4)).decoder.dispose();
  await trainFeatures(2);
  const before = tf.memory().numTensors;
  for (const options of [{}, { seed: 2 }, { trained: true }])
    assert.throws(() => loadScorer({ ...options, folders: own.folders }), {
      message: `There is no detector fashion-doc/course-decoder with seed 2, but with 4. ${train} course-decoder --seed 2`,
    });
  assert.throws(() => loadScorer({ recipe: 'source' }), { message: 'recipe: expected course, found source.' });
  assert.equal(tf.memory().numTensors, before);
  const scorer = loadScorer({ seed: 4, folders: own.folders });
  assert.match(scorer.name, /seed 4/);
  scorer.detector.dispose();
});
