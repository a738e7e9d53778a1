/** From the course's trained networks to a detector with a threshold, and to a file of it and back. */
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import {
  EncoderGanKnowledge,
  knowledgeFrom,
  knowledgeTensors,
  learnFromTrainingImages,
} from '../../detectors/encoderGan/encoderGanKnowledge';
import { randomAffine } from '../../images/moves/affine';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { randomSource } from '../../tensors/random';
import { NamedTensors, sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import { HeldOut, heldOutOf, heldOutTensors } from '../../detectors/heldOut';
import { MnistAnoganCourseRecipe, mnistAnoganCourseNetworks, mnistAnoganCourses } from './course';

/** Training images that the units are measured on, at most. */
const measured = 400;
/** The share of the held-out images' map values below the limit: but for one pixel in two hundred. */
const mapShare = 0.995;

/** What the detector has to know of the training images, `[n, 32, 32, 1]`. The caller disposes the latents. */
export async function courseKnowledge(options: {
  recipe: Pick<MnistAnoganCourseRecipe, 'affine'>;
  networks: EncoderGanNetworks;
  images: FloatImages;
  seed: number;
}): Promise<EncoderGanKnowledge> {
  const { recipe, networks, images, seed } = options;
  const random = randomSource(seed).fork('knowledge');
  const some = selectImages(images, random.permutation(images.count).subarray(0, measured));
  const changed = randomAffine(some, { ...recipe.affine, next: () => random.next() });
  return learnFromTrainingImages({ ...networks, images, changed });
}

/** Scores held-out normal images, `[n, 32, 32, 1]`. */
export async function scoreHeldOut(detector: EncoderGanDetector, images: FloatImages): Promise<HeldOut> {
  const { scores, maps } = await withImageTensor(images, (tensor) => detector.score(tensor));
  return { scores, mapLimit: maps ? quantile(maps.values, mapShare) : NaN };
}

/** What the detector's file holds besides the networks. The caller disposes the tensors, the knowledge's latents included. */
export function detectorTensors(knowledge: EncoderGanKnowledge, heldOut: HeldOut): NamedTensors {
  return new Map([...knowledgeTensors(knowledge), ...heldOutTensors(heldOut)]);
}

/** A detector as its file has it. */
export type LoadedCourse = Trained<EncoderGanNetworks, { knowledge: EncoderGanKnowledge; heldOut: HeldOut }>;

/** Opens a detector's file. @throws Error as {@link openTrained} does */
export function loadCourse(file: string): LoadedCourse {
  return openTrained(file, {
    recipes: mnistAnoganCourses.map(({ name }) => name),
    networks: (note) => mnistAnoganCourseNetworks({ latent: sizeSetting(note, 'latent', file) }, 0),
    more: (checkpoint) => ({ knowledge: knowledgeFrom(checkpoint), heldOut: heldOutOf(checkpoint.numbers) }),
    owned: ({ knowledge }) => [knowledge.latents],
  });
}
