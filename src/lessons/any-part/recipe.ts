/**
 * A detector for whatever lies under the camera, from what somebody else's network says of each place (PaDiM: T. Defard et al., ICPR workshops
 * 2020), in the picture's own shape, after a registration that good pictures themselves have chosen.
 */
import { EfficientNetFeatures } from '../../detectors/places/efficientNetFeatures';
import type { Size } from '../../images/fitImage';
import type { FolderOptions } from '../../platform/folders';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';

/** As the literature has them: no test image had a say. */
export const anyPartRecipe = {
  name: 'any-part/course',
  /** Blocks of the network: an eighth and a sixteenth of the picture. */
  taps: [4, 10],
  /** Places each way over which features are averaged. */
  pooling: 3,
  /** Of the 152, drawn by the seed. */
  channels: 100,
  /** Pixels of a picture as the network sees it. */
  area: 256 ** 2,
  /** Photographs that have more are tried at these multiples of the area's sides, too. */
  larger: [2, 1.5],
  /** Patches of a memory of patches, where that is tried. */
  bank: 1000,
  /** Pixels, at most, of the photographs that upright crops are taken from, and the crops' width at most. */
  uprightArea: 512 ** 2,
  widest: 512,
  /** From so many good pictures on, every fifth is held out for the threshold, once; of fewer, each in turn. In the end all are learnt. */
  enough: 20,
  /** Fewer pictures than this are learnt with turned, moved and lit copies of them, up to this number. */
  copies: 16,
  /** Good pictures that a registration is chosen on. */
  choosing: { learn: 40, heldOut: 16, damagesEach: 2 },
} as const;

export type AnyPartRecipe = typeof anyPartRecipe;

/** The network for pictures of a size. The caller disposes it. @throws Error as {@link shippedEfficientNet} does */
export function anyPartFeatures({ height, width }: Size, options: FolderOptions = {}): EfficientNetFeatures {
  const { taps, pooling } = anyPartRecipe;
  return new EfficientNetFeatures({ weights: shippedEfficientNet(options), height, width, taps, pooling });
}
