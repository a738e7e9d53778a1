/**
 * A detector for whatever lies under the camera, from what somebody else's network says of each place (PaDiM: T. Defard et al., ICPR workshops
 * 2020), in the picture's own shape, after a registration that good pictures themselves have chosen.
 */
import { EfficientNetFeatures } from '../../detectors/places/efficientNetFeatures';
import type { PlaceFeatures } from '../../detectors/places/placeFeatures';
import { TiledFeatures } from '../../detectors/places/tiledFeatures';
import type { Tiling } from '../../detectors/places/tiling';
import type { Size } from '../../images/fitImage';
import type { FolderOptions } from '../../platform/folders';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';

/** As the literature has them: no test image had a say. */
export const anyPartRecipe = {
  name: 'any-part/course',
  /** Blocks of the network: an eighth and a sixteenth of the picture. */
  taps: [4, 10],
  /** Those of a memory of patches, which is no larger for a finer one: on drawn damage it finds more with it. */
  memoryTaps: [2, 4, 10],
  /** Pixels that a place covers, each way. */
  grid: 8,
  /** Places each way over which features are averaged. */
  pooling: 3,
  /** Of the 152, drawn by the seed. */
  channels: 100,
  /** The share of places, those farthest from all that is kept, whose mean distance is a score by a memory of patches. */
  highest: 0.01,
  /** Pixels of a picture as the network sees it. */
  area: 256 ** 2,
  /** Photographs that have more are tried at these multiples of the area's sides, too. */
  larger: [2, 1.5],
  /** Photographs that have more than these cover, and gain by those, are tried in tiles that overlap. */
  tiles: { rows: 3, columns: 3 },
  /** Patches of a memory of patches, where that is tried. */
  bank: 1000,
  /** Pixels, at most, of the photographs that upright crops are taken from, and the crops' width at most. */
  uprightArea: 512 ** 2,
  widest: 512,
  /** From so many good pictures on, every fifth is held out for the threshold, once; of fewer, each in turn. In the end all are learnt. */
  enough: 20,
  /** Fewer pictures than this are learnt with turned, moved and lit copies of them, up to this number. */
  copies: 16,
  /** Good pictures that settings are chosen on, and how many damaged copies there are of each that is held out. */
  choosing: { learn: 40, heldOut: 16, damages: 2, cracks: 0 },
  /** The same where none of the damage is found, as on a grain, for cracks: of few pictures shrinkage would look better than it is. */
  choosingByCracks: { learn: 120, heldOut: 32, damages: 0, cracks: 2 },
} as const;

export type AnyPartRecipe = typeof anyPartRecipe;

export interface AnyPartFeaturesOptions extends FolderOptions {
  /** Default the recipe's of a Gaussian a place. */
  taps?: readonly number[];
  /** How a picture is seen in tiles, where it is. */
  tiling?: Tiling;
}

/** The network for pictures of a size. The caller disposes it. @throws Error as {@link shippedEfficientNet} does */
export function anyPartFeatures(
  size: Size,
  { taps = anyPartRecipe.taps, tiling, ...options }: AnyPartFeaturesOptions = {},
): PlaceFeatures & Disposable & { dispose(): void } {
  const { grid, pooling } = anyPartRecipe;
  const { height, width } = tiling?.tile ?? size;
  const features = new EfficientNetFeatures({
    weights: shippedEfficientNet(options),
    ...{ height, width, taps, grid, pooling },
  });
  return tiling ? new TiledFeatures(features, tiling) : features;
}

/** Blocks for a memory of so many patches, 0 being a Gaussian a place. */
export function tapsFor(bank = 0): readonly number[] {
  return bank > 0 ? anyPartRecipe.memoryTaps : anyPartRecipe.taps;
}
