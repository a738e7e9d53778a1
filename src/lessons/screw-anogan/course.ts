/**
 * The course's recipe for the screws of walkthrough 000: know how the part lies, and train the discriminator on something that
 * an inspector looks for. Differences from the source:
 *
 * - every screw is turned upright, scaled and cropped first; 256×64 pixels of it, in place of 32×32 of the whole picture;
 * - grey levels are taken relative to the table's, so that the lamp does not matter;
 * - an encoder in the search's place, trained with the generator to give whole screws back; both are linear;
 * - the discriminator is trained afterwards, to mark damages drawn onto whole screws, place by place;
 * - the score counts both in units of whole screws that had no part in training, place by place.
 */
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { relativeToTable } from '../../images/parts/relativeToTable';
import { screwDamageDiscriminator, screwEncoder, uprightScrewGenerator } from './courseNetworks';
import { randomSource } from '../../tensors/random';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import type { MarkingGanRecipe } from '../parts/markingGanRecipe';
import type { CheckpointNote } from '../../training/files/checkpoint';
import { loadDetector, type LoadedDetector } from '../parts/wholePartsDetector';

/**
 * The settings were chosen on 64 held-out good screws of the training folder, whole and with rendered defects carried over.
 */
export const screwAnoganCourse: MarkingGanRecipe<'screw-anogan/course'> = {
  name: 'screw-anogan/course',
  latent: 80,
  rebuilding: { steps: 4000, batch: 64, learningRate: 2e-3 },
  marking: { steps: 1500, batch: 16, learningRate: 1.5e-3, grain: 0.04, visible: 0.12, weight: 3 },
  changes: {
    affine: { degrees: 0.4, scale: 0.006, slant: 0, shift: { pixels: 0.7 } },
    light: { gain: 0.08, offset: 0.05 },
  },
  lambda: 1 / 3,
  saveEvery: 500,
};

/** The contrast of a screw on its table is about a third of the table's level; after it, about 1. */
const table = { rows: 4, contrast: 3 };

/**
 * Upright crops `[n, 64, 256, 1]`, 0–255, relative to their table, black at −3. It has to be so: MVTec's good test screws were
 * photographed under less light than all others, and the median of a picture alone tells them apart.
 */
export function prepareUprightScrews(crops: ByteImages): FloatImages {
  return relativeToTable(crops, table);
}

/** The recipe's networks, with the seed's initial weights. */
export function screwAnoganCourseNetworks({ latent }: { latent: number }, seed: number): MarkingGanNetworks {
  const random = randomSource(seed);
  return {
    encoder: screwEncoder({ random: random.fork('encoder'), latent }),
    generator: uprightScrewGenerator({ random: random.fork('generator'), latent }),
    discriminator: screwDamageDiscriminator({ random: random.fork('discriminator') }),
  };
}

/** Reads a detector of screws from its file. @throws Error as {@link loadDetector} does */
export function loadScrewCourse(file: string): LoadedDetector {
  const networks = ({ latent }: CheckpointNote['settings']) => screwAnoganCourseNetworks({ latent: Number(latent) }, 0);
  return loadDetector(file, { name: screwAnoganCourse.name, networks });
}
