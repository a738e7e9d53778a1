/** What each change from the source to the course brings, measured one after another. */
import type { ImageSet } from '../../datasets/imageSet';
import { AnoganSearch } from '../../detectors/search/anoganSearch';
import type { Detector } from '../../detectors/detector';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import type { EncoderGanPart } from '../../detectors/encoderGan/encoderGanParts';
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import { ResidualPerInk } from '../../detectors/encoderGan/residualPerInk';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { randomSource } from '../../tensors/random';
import type { ResultRow } from '../../results/resultRow';
import { ablation } from '../../results/resultsTable';
import { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import { GanTraining } from '../../training/trainables/gan';
import { adamForBoth } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { trainingFile } from '../../training/files/checkpointFiles';
import { testDigits, trainingDigits } from './recipe';
import {
  mnistAnoganCourse,
  MnistAnoganCourseRecipe,
  mnistAnoganCourseNetworks,
  mnistAnoganCourseTrainer,
  prepareCourseDigits,
} from './course';
import { courseKnowledge } from './detector';
import { digitsTest } from './evaluation';
import type { Ablation } from '../ablatable';
import { loadDigits } from '../digits/loadDigits';
import { methodRows } from '../methodRows';

/** Networks, and the readings of them to be measured. */
export interface AblationStep {
  /** Of the checkpoint in models/runs. */
  name: string;
  /** Trains the networks, or goes on from their checkpoint. */
  train: (task: AblationTask) => Promise<{ networks: EncoderGanNetworks; stopped: boolean }>;
  readings: readonly AblationReading[];
}

export interface AblationTask extends FolderOptions {
  seed: number;
  /** As {@link prepareCourseDigits} makes them. */
  images: FloatImages;
  /** Where they came from. */
  data: string;
  work: WorkOptions;
}

export interface AblationReading {
  /** What has changed against the reading before. */
  change: string;
  detector: (networks: EncoderGanNetworks, images: FloatImages, seed: number) => Detector | Promise<Detector>;
}

const unchanged = { degrees: 0, scale: 0, slant: 0, shift: 0 };

const parts =
  (...chosen: EncoderGanPart[]): AblationReading['detector'] =>
  async (networks, images, seed) => {
    const knowledge = await courseKnowledge({ recipe: mnistAnoganCourse, networks, images, seed });
    const detector = await EncoderGanDetector.of({ ...networks, knowledge, parts: chosen });
    knowledge.latents.dispose();
    return detector;
  };

const squaredResidual: AblationReading['detector'] = (networks) => new EncoderReconstruction(networks);

/** Each step adds to the one before, but for the last, which replaces. */
export const mnistAnoganAblation: readonly AblationStep[] = [
  {
    name: 'gan-alone',
    train: trainGanAlone,
    readings: [
      {
        change: 'pixels in [−1, 1] at 32×32, GAN and search as in the paper',
        detector: ({ generator, discriminator }, _, seed) =>
          new AnoganSearch({ generator, discriminator, ...paperSearch, random: randomSource(seed) }),
      },
    ],
  },
  {
    name: 'encoder',
    train: trained('encoder', { noise: 0, affine: unchanged, fakes: 'none' }),
    readings: [
      { change: 'encoder and generator trained together, no search; squared residual', detector: squaredResidual },
    ],
  },
  {
    name: 'noise',
    train: trained('noise', { affine: unchanged, fakes: 'none' }),
    readings: [{ change: 'noise on what the encoder sees', detector: squaredResidual }],
  },
  {
    name: 'course',
    train: trained('course', {}),
    readings: [
      { change: 'random affine changes', detector: squaredResidual },
      {
        change: 'residual per ink',
        detector: (networks) => new ResidualPerInk(new EncoderReconstruction(networks)),
      },
      { change: 'distance to the training latents', detector: parts('residual', 'distance') },
      { change: 'projection onto them', detector: parts('residual', 'distance', 'projection') },
      {
        change: 'discriminator that refuses damaged images: the course',
        detector: parts('residual', 'distance', 'projection', 'doubt'),
      },
    ],
  },
  {
    name: 'generated-fakes',
    train: trained('generated-fakes', { fakes: 'generated', adversarial: 0.05 }),
    readings: [
      {
        change: 'instead: discriminator against generated images, weight 0.05 in training',
        detector: parts('residual', 'distance', 'projection', 'doubt'),
      },
    ],
  },
];

/** Lambda, iterations and rate of the search in the GAN that has no encoder. */
const paperSearch = { lambda: 0.1, iterations: 200, learningRate: 0.05 };
/** DCGAN's own (A. Radford et al., 2016). */
const ganRates = { generator: 2e-4, discriminator: 2e-4 };

async function trainGanAlone({ seed, images, data, work, folders }: AblationTask): ReturnType<AblationStep['train']> {
  const recipe = mnistAnoganCourse;
  const networks = mnistAnoganCourseNetworks(recipe, seed);
  const tensor = imagesToTensor(images);
  const gan = new GanTraining({
    ...networks,
    images: tensor,
    batch: recipe.batch,
    optimizers: adamForBoth(ganRates, [0.5, 0.999]),
    random: randomSource(seed),
  });
  const checkpoint = runFile('gan-alone', seed, { folders });
  const settings = { seed, data, images: images.count, ...ganRates };
  const trainer = new Trainer(gan, { recipe: 'ablation/gan-alone', settings, checkpoint, every: recipe.saveEvery });
  await trainer.resume();
  const { stopped } = await trainer.run({ steps: recipe.steps, ...work });
  gan.dispose();
  tensor.dispose();
  return { networks, stopped };
}

function trained(name: string, change: Partial<MnistAnoganCourseRecipe>): AblationStep['train'] {
  return async ({ seed, images, data, work, folders }) => {
    const recipe = { ...mnistAnoganCourse, ...change };
    const networks = mnistAnoganCourseNetworks(recipe, seed);
    const checkpoint = runFile(name, seed, { folders });
    const trainer = mnistAnoganCourseTrainer({ recipe, seed, networks, images, data, checkpoint });
    await trainer.resume();
    const { stopped } = await trainer.run({ steps: recipe.steps, ...work });
    return { networks, stopped };
  };
}

function runFile(recipe: string, seed: number, options: FolderOptions): string {
  return trainingFile({ lesson: 'mnist-anogan', recipe }, seed, options);
}

export interface MnistAnoganAblation extends FolderOptions {
  mnist: { train: ImageSet; test: ImageSet };
  seed: number;
  /** Called before each piece of work, with a sentence on it. */
  begin?: (what: string) => WorkOptions;
}

/** Yields a row a change. When its work is stopped, none follows. */
export async function* ablateMnistAnogan({
  mnist,
  seed,
  begin,
  folders,
}: MnistAnoganAblation): AsyncGenerator<ResultRow> {
  const recipe = mnistAnoganCourse;
  const train = trainingDigits(mnist.train, recipe);
  const test = testDigits(mnist.test, recipe);
  const images = prepareCourseDigits(train);
  const prepared = prepareCourseDigits(test);
  for (const { name, train: networksOf, readings } of mnistAnoganAblation) {
    const work = begin?.(`training ${name}`) ?? {};
    const { networks, stopped } = await networksOf({ seed, images, data: train.origin.source, work, folders });
    if (stopped) return;
    for (const { change, detector } of readings) {
      const result = await scoreOnce(await detector(networks, images, seed), prepared, begin?.(change));
      if (result.stopped) return;
      const method = { id: change, name: change, recipe: ablation, nTrain: images.count, runs: [{ seed }] };
      yield* methodRows(digitsTest(test, recipe), method, [result]);
    }
  }
}

/** As `npm run ablate` measures the lesson. */
export const ablate: Ablation['ablate'] = async function* ({ work, begin, seed }) {
  yield* ablateMnistAnogan({ mnist: await loadDigits(work), seed, begin, folders: work.folders });
};
