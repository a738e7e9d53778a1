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
import {
  CheckpointNote,
  NamedTensors,
  restoreNetworks,
  sizeSetting,
  withCheckpoint,
} from '../../training/files/checkpoint';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import { HeldOut, heldOutOf, heldOutTensors } from '../../detectors/heldOut';
import { MnistAnoganCourseRecipe, mnistAnoganCourseNetworks } from './course';

/** Training images that the units are measured on, at most. */
const measured = 400;
/** The share of the held-out images' map values below the limit: but for one pixel in two hundred. */
const mapShare = 0.995;

/** What the detector has to know of the training images, `[n, 32, 32, 1]`. The caller disposes the latents. */
export function courseKnowledge(options: {
  recipe: Pick<MnistAnoganCourseRecipe, 'affine'>;
  networks: EncoderGanNetworks;
  images: FloatImages;
  seed: number;
}): EncoderGanKnowledge {
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
export interface LoadedCourse {
  note: CheckpointNote;
  networks: EncoderGanNetworks;
  knowledge: EncoderGanKnowledge;
  heldOut: HeldOut;
}

/** Frees what {@link loadCourse} gave; a detector made of it stays usable. */
export function disposeCourse({ networks, knowledge }: LoadedCourse): void {
  knowledge.latents.dispose();
  for (const network of [networks.encoder, networks.generator, networks.discriminator]) network.dispose();
}

/**
 * Reads a detector's file.
 *
 * @throws Error with one sentence when there is no such file, or it is none of a course's detector
 */
export function loadCourse(file: string): LoadedCourse {
  return withCheckpoint(file, ({ note, tensors }) => {
    if (!note.recipe.startsWith('mnist-anogan/course'))
      throw new Error(`${file}: expected a detector of mnist-anogan's course, found the recipe ${note.recipe}.`);
    const trained = mnistAnoganCourseNetworks({ latent: sizeSetting(note, 'latent', file) }, 0);
    return restoreNetworks(trained, tensors, (networks) => ({
      note,
      networks,
      knowledge: knowledgeFrom(tensors, file),
      heldOut: heldOutOf(tensors),
    }));
  });
}
