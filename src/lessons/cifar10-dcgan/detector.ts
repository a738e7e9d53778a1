/** The source's detector of lesson cifar10-dcgan, to its file and back. */
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import type { FloatImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { restoreSmallWeights, type SmallForm } from '../../training/files/changeSinceSeed';
import { type CheckpointNote, sizeSetting } from '../../training/files/checkpoint';
import { shortName } from '../../training/files/checkpointFiles';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { WorkOptions } from '../../work/work';
import { Cifar10DcganNetworks, cifar10DcganNetworks, cifar10DcganSource } from './recipe';
import { HeldOut, heldOutOf } from '../../detectors/heldOut';

/** But for one pixel in two hundred, the held-back pictures' map values stay below the limit. */
const mapShare = 0.995;

/** Of the source's own size the networks are ten million numbers; their large kernels are kept by their change. */
export const smallForm: SmallForm = {
  large: [
    { name: /^generator\/.*kernel$/, pairs: 96 },
    { name: /^discriminator\/.*kernel$/, pairs: 64 },
    // It is trained for a seventh of the others' steps.
    { name: /^encoder\/.*kernel$/, pairs: 32 },
  ],
};

export type LoadedCifar10Dcgan = Trained<Cifar10DcganNetworks, { heldOut: HeldOut }>;

/** Opens a detector's file. @throws Error as {@link openTrained} does */
export function loadCifar10Dcgan(file: string): LoadedCifar10Dcgan {
  return openTrained(file, {
    recipes: [cifar10DcganSource.name],
    networks: (note) => {
      const channels = sizeSetting(note, 'channels', file);
      return cifar10DcganNetworks({ ...cifar10DcganSource, channels }, Number(note.settings.seed));
    },
    restore: (networks, checkpoint) => {
      restoreSmallWeights(networks, checkpoint, smallForm);
    },
    more: ({ numbers }) => ({ heldOut: heldOutOf(numbers) }),
  });
}

/** As rows of results name it: `source`, with how many channels and epochs where these are not the source's. */
export function trainedAs({ recipe, settings: { channels, ganEpochs } }: CheckpointNote): string {
  const { channels: itsChannels, epochs } = cifar10DcganSource;
  const otherwise = [
    channels !== itsChannels && `${String(channels)} channels`,
    ganEpochs !== epochs.gan && `${String(ganEpochs)} epochs`,
  ];
  return [shortName({ name: recipe }), ...otherwise.filter(Boolean)].join(', ');
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
