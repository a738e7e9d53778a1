/**
 * How lesson 03's settings were chosen, without a boot and without the test file: sneakers held out of the training against sandals,
 * which are then no part of the reference, and against held-out sneakers that were damaged or scaled.
 */
import { ImageSet, select, take, withLabels } from '../datasets/imageSet';
import { randomAffine } from '../images/affine';
import { damageImages } from '../images/damage';
import { concatenateImages, FloatImages } from '../images/imageBatch';
import { mean } from '../metrics/mean';
import { randomSource } from '../random';
import { ResultRow, resultRow } from '../results/resultRow';
import { ablation } from '../results/resultsTable';
import type { WorkOptions } from '../work';
import { trainingFile } from './checkpointFiles';
import { ClothesSplit, clothesSplit, splitClothes } from './clothesData';
import {
  disposeFashionDoc,
  fashionDocCourse,
  fashionDocNetworks,
  FashionDocRecipe,
  fashionDocTrainer,
  prepareClothes,
} from './fashionDoc';
import { readLayers, scorerKinds } from './fashionDocDetector';
import { clothesName, fashionDocLesson } from './fashionDocEvaluation';
import { FashionDocReading } from './fashionDocReading';

/** Sandals are the anomalies; boots take no part at all. */
const validationSplit: ClothesSplit = {
  ...clothesSplit,
  anomalous: 5,
  leftOut: [clothesSplit.anomalous],
  targetCount: 5000,
};
/** Sneakers held out, and as many of each anomaly. */
const heldOutCount = 1000;
/** A sneaker scaled by so much along an axis has another shape. */
const scaled = { degrees: 0, slant: 0, shift: 0, scale: 0.3 };

/** What is changed, one after another, on the way from the text to the course; the last is the course. */
const variants: readonly { change: string; name: string; differs: Partial<FashionDocRecipe> }[] = [
  { change: 'losses as in the paper', name: 'validation-plain', differs: { gamma: 1, damaged: false } },
  { change: 'dark tones lifted', name: 'validation-lifted', differs: { damaged: false } },
  { change: 'damaged target a class', name: 'validation-damaged', differs: {} },
];

export interface FashionDocAblation {
  train: ImageSet;
  seed: number;
  /** Called before each piece of work, with a sentence on it. */
  begin?: (what: string) => WorkOptions;
}

/** Yields a row for each variant, layer and scorer. When its work is stopped, none follows. */
export async function* ablateFashionDoc({ train, seed, begin }: FashionDocAblation): AsyncGenerator<ResultRow> {
  const clothes = splitClothes({ train, test: train }, validationSplit);
  for (const { change, name, differs } of variants) {
    const recipe = { ...fashionDocCourse, split: validationSplit, ...differs };
    const networks = fashionDocNetworks(recipe, seed, train.classNames.length);
    const checkpoint = trainingFile({ lesson: 'fashion-doc', recipe: name }, seed);
    const { trainer, steps } = fashionDocTrainer({ recipe, seed, networks, clothes, checkpoint });
    await trainer.resume();
    const { stopped } = await trainer.run({ steps, ...begin?.(`training: ${change}`) });
    if (stopped) return;
    const { pictures, labels } = validationPictures(train, recipe);
    for (const read of readLayers) {
      const reading = new FashionDocReading({ recipe, networks }, read, clothes.target);
      for (const kind of scorerKinds) {
        const method = `${change}: ${read.name}, ${kind}`;
        const result = await reading.score(kind, pictures, begin?.(method));
        if (result.stopped) return;
        const intervals = randomSource('interval');
        yield resultRow({
          lesson: fashionDocLesson,
          dataset: `${clothesName(train, clothesSplit)}, validation`,
          method,
          recipe: ablation,
          nTrain: clothes.target.count,
          seeds: [seed],
          labels,
          runs: [result.scores],
          millisecondsPerImage: mean([result.millisecondsPerImage]),
          random: () => intervals.next(),
        });
      }
      reading.dispose();
    }
    disposeFashionDoc(networks);
  }
}

/** Held-out sneakers, then as many sandals, damaged and scaled ones: so the AUROC is the mean over the three kinds of anomaly. */
function validationPictures(train: ImageSet, recipe: FashionDocRecipe): { pictures: FloatImages; labels: number[] } {
  const { normal, anomalous, targetCount } = recipe.split;
  const sneakers = withLabels(train, [normal]);
  const held = select(
    sneakers,
    Array.from({ length: sneakers.count - targetCount }, (_, i) => targetCount + i),
  );
  const good = prepareClothes(take(held, Math.min(heldOutCount, held.count)), recipe);
  const others = withLabels(train, [anomalous]);
  const sandals = prepareClothes(take(others, Math.min(heldOutCount, others.count)), recipe);
  const random = randomSource('validation');
  const next = (): number => random.next();
  const kinds = [sandals, damageImages(good, { next }), randomAffine(good, { ...scaled, next })];
  const pictures = concatenateImages([good, ...kinds]);
  return { pictures, labels: Array.from({ length: pictures.count }, (_, i) => (i < good.count ? 0 : 1)) };
}
