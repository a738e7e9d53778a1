/** The source's detector of lesson cifar10-dcgan, to its file and back. */
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import type { FloatImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { WorkOptions } from '../../work/work';
import { Cifar10DcganNetworks, cifar10DcganNetworks, cifar10DcganRecipes, cifar10DcganSource } from './recipe';
import { HeldOut, heldOutOf } from '../../detectors/heldOut';

/** But for one pixel in two hundred, the held-back pictures' map values stay below the limit. */
const mapShare = 0.995;

export type LoadedCifar10Dcgan = Trained<Cifar10DcganNetworks, { heldOut: HeldOut }>;

/** Opens a detector's file. @throws Error as {@link openTrained} does */
export function loadCifar10Dcgan(file: string): LoadedCifar10Dcgan {
  return openTrained(file, {
    recipes: cifar10DcganRecipes.map(({ name }) => name),
    networks: (note) =>
      cifar10DcganNetworks({ ...cifar10DcganSource, channels: sizeSetting(note, 'channels', file) }, 0),
    more: ({ numbers }) => ({ heldOut: heldOutOf(numbers) }),
  });
}

/** The encoder's detector: what is left of a picture, in pixels and in features. */
export function encoderDetector({ encoder, generator, discriminator }: Cifar10DcganNetworks): EncoderReconstruction {
  const features = { discriminator, weight: cifar10DcganSource.featureWeight };
  return new EncoderReconstruction({ encoder, generator, features });
}

/** Scores normal pictures that took no part in training, `[n, 64, 64, 3]`. */
export async function scoreHeldBack(
  networks: Cifar10DcganNetworks,
  images: FloatImages,
  work: WorkOptions = {},
): Promise<HeldOut> {
  const detector = encoderDetector(networks);
  const { scores, maps } = await withImageTensor(images, (tensor) => detector.score(tensor, work));
  detector.dispose();
  return { scores, mapLimit: maps ? quantile(maps.values, mapShare) : NaN };
}
