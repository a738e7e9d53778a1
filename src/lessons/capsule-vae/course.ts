/**
 * The course's recipe for the capsules of walkthrough 004. Differences from the source:
 *
 * - every capsule is turned level, scaled and cropped first: 256×96 pixels of it, in place of 128×128 of the whole picture;
 * - colours are taken relative to the table's, so that the lamp does not matter;
 * - encoder and generator are linear. On level capsules they gave whole ones back better than the source's convolutions did, also
 *   with a likelihood that pays for the print;
 * - in the place of the projection, which moves a picture towards its reconstruction to see where the two disagree, a discriminator sees
 *   both, and has learnt from damages drawn onto whole capsules which disagreement is one;
 * - the score counts both in units of whole capsules that had no part in training, place by place.
 */
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { relativeToTable } from '../../images/parts/relativeToTable';
import type { UprightPartOptions } from '../../images/parts/uprightPart';
import { damageDiscriminator, discriminatorStride } from '../../networks/damageDiscriminator';
import { linearEncoder, linearGenerator } from '../../networks/linearPartNetworks';
import { randomSource } from '../../tensors/random';
import type { CheckpointNote } from '../../training/files/checkpoint';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import type { MarkingGanRecipe } from '../parts/markingGanRecipe';
import type { PartPreparation } from '../parts/preparedParts';
import { loadDetector, type LoadedDetector } from '../parts/wholePartsDetector';

/** The settings were chosen on held-out good capsules, whole and with the faults of rendered ones carried over. */
export const capsuleVaeCourse: MarkingGanRecipe<'capsule-vae/course'> = {
  name: 'capsule-vae/course',
  latent: 40,
  rebuilding: { steps: 2000, batch: 64, learningRate: 2e-3 },
  marking: {
    steps: 1500,
    batch: 16,
    learningRate: 1.5e-3,
    grain: 0.04,
    visible: 0.06,
    weight: 3,
    shares: [3, 2, 2, 4, 1, 1],
    scratchLevel: [0.08, 1],
  },
  changes: {
    affine: { degrees: 0.6, scale: 0.01, slant: 0, shift: { pixels: 1 } },
    light: { gain: 0.06, offset: 0.05 },
  },
  lambda: 0.6,
  saveEvery: 500,
};

/** How capsules are turned level: the light end to the right. */
const upright = {
  width: 256,
  height: 96,
  span: 0.9,
  right: 'light',
  background: 'border',
} as const satisfies UprightPartOptions;

/** The print's contrast is about a third of the table's level; after it, about 1. */
const table = { rows: 4, contrast: 3 };

/** Level crops `[n, 96, 256, 3]`, 0–255, relative to their table: 0 on it, black at −3. */
function prepare(crops: ByteImages): FloatImages {
  return relativeToTable(crops, table);
}

/** How capsules are turned level, and what the course's networks take. */
export const levelCapsule: PartPreparation = { upright, prepare };

/** The recipe's networks, with the seed's initial weights. */
export function capsuleVaeCourseNetworks({ latent }: { latent: number }, seed: number): MarkingGanNetworks {
  const random = randomSource(seed);
  const { width, height } = upright;
  const channels = 3;
  const small = { latent, width: width / discriminatorStride, height: height / discriminatorStride, channels };
  return {
    encoder: linearEncoder({ random: random.fork('encoder'), ...small }),
    generator: linearGenerator({ random: random.fork('generator'), ...small }),
    discriminator: damageDiscriminator({ random: random.fork('discriminator'), width, height, channels }),
  };
}

/** Reads a detector of capsules from its file. @throws Error as {@link loadDetector} does */
export function loadCapsuleCourse(file: string): LoadedDetector {
  const networks = ({ latent }: CheckpointNote['settings']) => capsuleVaeCourseNetworks({ latent: Number(latent) }, 0);
  return loadDetector(file, { name: capsuleVaeCourse.name, networks });
}
