/**
 * How lesson mnist-vae's settings were chosen, without another digit and without the test file: digits held out from training against the same
 * digits damaged.
 */
import type { ImageSet } from '../../datasets/imageSet';
import { scoreOnce } from '../../detectors/scoreOnce';
import { VaeDetector, type VaeScore, vaeScoreNames } from '../../detectors/vae/vaeDetector';
import { damageImages } from '../../images/damage/damage';
import { concatenateImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { disposeVae } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow } from '../../results/resultRow';
import { ablation } from '../../results/resultsTable';
import type { WorkOptions } from '../../work/work';
import { heldOutDigits, trainingDigits } from '../mnist-anogan/recipe';
import { mnistVaeCourse, mnistVaeNetworks, MnistVaeRecipe, mnistVaeSource, mnistVaeTrainer, vaeDigits } from './recipe';
import { codesOf } from './detector';
import type { Ablation } from '../ablatable';
import { loadDigits } from '../digits/loadDigits';
import { vaeDataset } from './evaluation';

/** What is changed on the way from the text to the course, and beyond it; each change with the scores that it is read by. */
const variants: readonly { change: string; recipe: MnistVaeRecipe; scores: readonly VaeScore[] }[] = [
  { change: 'the source', recipe: mnistVaeSource, scores: ['crossEntropy', 'elbo', 'excess', 'excessPerInk'] },
  {
    change: '2,500 steps of 128 pictures',
    recipe: { ...mnistVaeCourse, latent: 2 },
    scores: ['crossEntropy', 'excess', 'excessPerInk'],
  },
  {
    change: 'a latent vector of 16, the course',
    recipe: mnistVaeCourse,
    scores: ['crossEntropy', 'elbo', 'prior', 'mahalanobis', 'neighbour', 'excess', 'excessPerInk'],
  },
  { change: 'instead: of 32', recipe: { ...mnistVaeCourse, latent: 32 }, scores: ['excess', 'excessPerInk'] },
  {
    change: 'instead: divergence weighs 0.3',
    recipe: { ...mnistVaeCourse, divergenceWeight: 0.3 },
    scores: ['excess', 'excessPerInk'],
  },
  {
    change: 'instead: half the widths',
    recipe: { ...mnistVaeCourse, widths: [256, 128] },
    scores: ['excess', 'excessPerInk'],
  },
];

/** The digits on which settings are compared. */
export const validationDigits = [8, 2, 4];

export interface MnistVaeAblation {
  train: ImageSet;
  seed: number;
  /** Called before each piece of work, with a sentence on it. */
  begin?: (what: string) => WorkOptions;
}

/** Yields a row for each digit, variant and score. When its work is stopped, none follows. */
export async function* ablateMnistVae({ train, seed, begin }: MnistVaeAblation): AsyncGenerator<ResultRow> {
  for (const digit of validationDigits) {
    for (const { change, recipe: own, scores } of variants) {
      const recipe = { ...own, normal: [digit] };
      const choice = vaeDigits(recipe);
      const images = toUnit(trainingDigits(train, choice));
      const whole = toUnit(heldOutDigits(train, choice));
      const random = randomSource('validation');
      const damaged = damageImages(whole, { next: () => random.next(), paper: 0 });
      const pictures = concatenateImages([whole, damaged]);
      const networks = mnistVaeNetworks(recipe, seed);
      try {
        const { trainer, steps } = mnistVaeTrainer({ recipe, seed, networks, images, data: train.origin.source });
        const { stopped } = await trainer.run({ steps, ...begin?.(`${digit}: ${change}`) });
        if (stopped) return;
        const codes = codesOf(networks, images);
        const detector = await VaeDetector.of({ networks, codes, score: recipe.score });
        codes.dispose();
        const { parts, millisecondsPerImage } = await scoreOnce(detector, pictures);
        for (const score of scores)
          yield resultRow({
            lesson: 'mnist-vae',
            dataset: `${vaeDataset(train, [digit])}, validation`,
            id: `${change}: ${score}`,
            method: `${change}: ${vaeScoreNames[score]}`,
            recipe: ablation,
            nTrain: images.count,
            seeds: [seed],
            labels: Array.from({ length: pictures.count }, (_, i) => (i < whole.count ? 0 : 1)),
            runs: [parts[score]],
            millisecondsPerImage,
          });
      } finally {
        disposeVae(networks);
      }
    }
  }
}

/** As `npm run ablate` measures the lesson. */
export const ablate: Ablation['ablate'] = async function* ({ work, begin, seed }) {
  const { train } = await loadDigits(work);
  yield* ablateMnistVae({ train, seed, begin });
};
