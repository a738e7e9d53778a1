/**
 * How lesson fashion-doc's settings were chosen, without a boot and without the test file: sneakers held out of the training against sandals,
 * which are then no part of the reference, and against held-out sneakers that were damaged.
 */
import { ImageSet, select, take, withLabels } from '../../datasets/imageSet';
import { damageImages } from '../../images/damage/damage';
import { concatenateImages, FloatImages } from '../../images/imageBatch';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow } from '../../results/resultRow';
import { ablation } from '../../results/resultsTable';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { trainingFile } from '../../training/files/checkpointFiles';
import { loadClothes, ClothesSplit, clothesSplit, splitClothes } from './data';
import {
  disposeFashionDoc,
  fashionDocCourse,
  fashionDocNetworks,
  FashionDocRecipe,
  fashionDocTrainer,
  prepareClothes,
} from './recipe';
import { readLayers, scorerKinds } from './detector';
import type { Ablation } from '../ablatable';
import { clothesName } from './evaluation';
import { FashionDocReading } from './reading';

/** Sandals are the anomalies; boots take no part at all. */
const validationSplit: ClothesSplit = {
  ...clothesSplit,
  anomalous: 5,
  leftOut: [clothesSplit.anomalous],
  targetCount: 5000,
};
/** Sneakers held out, and as many of each anomaly. */
const heldOutCount = 1000;
/** What is changed, one after another, on the way from the text to the course and beyond it. */
const variants: readonly { change: string; name: string; differs: Partial<FashionDocRecipe> }[] = [
  { change: 'as the paper', name: 'validation-paper', differs: { gamma: 1, damaged: false, coarse: 28 } },
  { change: 'dark tones lifted', name: 'validation-lifted', differs: { damaged: false, coarse: 28 } },
  { change: 'damaged target a class', name: 'validation-damaged', differs: { coarse: 28 } },
  { change: 'averaged to 14×14, the course', name: 'validation-course', differs: {} },
  { change: 'averaged to 7×7', name: 'validation-coarser', differs: { coarse: 7 } },
];

export interface FashionDocAblation extends FolderOptions {
  train: ImageSet;
  seed: number;
  /** Called before each piece of work, with a sentence on it. */
  begin?: (what: string) => WorkOptions;
}

/** Yields a row for each variant, layer and scorer. When its work is stopped, none follows. */
export async function* ablateFashionDoc({
  train,
  seed,
  begin,
  folders,
}: FashionDocAblation): AsyncGenerator<ResultRow> {
  const clothes = splitClothes({ train, test: train }, validationSplit);
  for (const { change, name, differs } of variants) {
    const recipe = { ...fashionDocCourse, split: validationSplit, ...differs };
    const networks = fashionDocNetworks(recipe, seed, train.classNames.length);
    const checkpoint = trainingFile({ lesson: 'fashion-doc', recipe: name }, seed, { folders });
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
        yield resultRow({
          lesson: 'fashion-doc',
          dataset: `${clothesName(train, clothesSplit)}, validation`,
          id: method,
          method,
          recipe: ablation,
          nTrain: clothes.target.count,
          seeds: [seed],
          labels,
          runs: [result.scores],
          millisecondsPerImage: result.millisecondsPerImage,
        });
      }
      reading.dispose();
    }
    disposeFashionDoc(networks);
  }
}

/** Held-out sneakers, then as many sandals and damaged sneakers: so the AUROC is the mean over the two kinds of anomaly. */
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
  const pictures = concatenateImages([good, sandals, damageImages(good, { next: () => random.next() })]);
  return { pictures, labels: Array.from({ length: pictures.count }, (_, i) => (i < good.count ? 0 : 1)) };
}

/** As `npm run ablate` measures the lesson. */
export const ablate: Ablation['ablate'] = async function* ({ work, begin, seed }) {
  const { train } = await loadClothes(work);
  yield* ablateFashionDoc({ train, seed, begin, folders: work.folders });
};
