/** The source's detector of lesson cifar10-dcgan, to its file and back. */
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import type { FloatImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import {
  checkpointHistory,
  CheckpointNote,
  withCheckpoint,
  LossHistory,
  restoreNetworks,
  sizeSetting,
} from '../../training/files/checkpoint';
import type { WorkOptions } from '../../work/work';
import { Cifar10DcganNetworks, cifar10DcganNetworks, cifar10DcganSource } from './recipe';
import { HeldOut, heldOutOf } from '../../detectors/heldOut';

/** But for one pixel in two hundred, the held-back pictures' map values stay below the limit. */
const mapShare = 0.995;

export interface LoadedCifar10Dcgan {
  note: CheckpointNote;
  networks: Cifar10DcganNetworks;
  history: LossHistory;
  heldOut: HeldOut;
}

/**
 * Reads a detector's file. {@link disposeCifar10Dcgan} frees it.
 *
 * @throws Error with one sentence when there is no such file, or it is none of this recipe's
 */
export function loadCifar10Dcgan(file: string): LoadedCifar10Dcgan {
  return withCheckpoint(file, ({ note, tensors }) => {
    if (!note.recipe.startsWith('cifar10-dcgan/source'))
      throw new Error(`${file}: expected a detector of cifar10-dcgan's source, found the recipe ${note.recipe}.`);
    const networks = cifar10DcganNetworks({ ...cifar10DcganSource, channels: sizeSetting(note, 'channels', file) }, 0);
    const [history, heldOut] = [checkpointHistory(tensors), heldOutOf(tensors)];
    return restoreNetworks(networks, tensors, () => ({ note, networks, history, heldOut }));
  });
}

/** Frees the networks; a detector made of them stays usable. */
export function disposeCifar10Dcgan(networks: Cifar10DcganNetworks): void {
  for (const network of [networks.generator, networks.discriminator, networks.encoder]) network.dispose();
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
