/** A detector with all that scoring image files takes: what to decode to, how to prepare it, and the threshold. */
import type { FolderOptions } from '../platform/folders';
import type { Detector } from './detector';
import type { ColourMapName } from '../images/shown/colourMaps';
import { fitImage, type FitOptions, type Size } from '../images/fitImage';
import type { ByteImages, FloatImages } from '../images/imageBatch';

/** One picture, ready for a detector and for a reader's eyes. */
export interface PreparedPicture {
  /** What the detector wants, `[1, h, w, c]`. */
  image: FloatImages;
  /** What a reader is shown, `[1, h, w, 1 | 3]`. */
  shown: ByteImages;
  /** Carries the detector's map of the image onto what is shown: `[h, w]`. */
  mapOnShown: (map: FloatImages) => Float32Array;
}

export interface Scorer {
  /** Such as `mnist-anogan/course-all, seed 1`, with its file. */
  name: string;
  detector: Detector;
  /** Scores from here on are anomalous: 95 % of held-out normal images stay below. */
  threshold: number;
  /** What it was learnt from, in words by what they are about, such as `pictures` and `held out for the threshold`. */
  learnt?: Readonly<Record<string, string>>;
  /** How little the threshold is worth, where that is so. */
  warning?: string;
  /** What images have to be decoded to for {@link prepare}. */
  picture: Size & FitOptions & { colour: 'grey' | 'rgb' };
  /**
   * @param name of the picture, for errors
   * @throws Error with one sentence when the detector can't be asked about the picture
   */
  prepare: (picture: ByteImages, name: string) => PreparedPicture;
  /** The map value that an overlay shows in full colour: almost all values of normal images lie below. NaN where there are no maps. */
  mapLimit: number;
  /** Colours that are seen on such pictures. */
  mapColours: ColourMapName;
}

export interface ScorerOptions extends FolderOptions {
  /** Default: the lesson's best. */
  recipe?: string;
  /** Default: the first at hand. */
  seed?: number;
  /** Normal classes, where they are not the recipe's own. */
  normal?: readonly number[];
  /** Which images the detector was trained on, as checkpoints name them, where the lesson has a choice. */
  data?: string;
  /** Takes no shipped detector but one that was trained here. */
  trained?: boolean;
  /** Takes this very file, whose recipe and seed the other options name; see scorerOfFile. */
  file?: string;
}

/**
 * A picture of any size as a scorer prepares it.
 * @param image `[1, h, w, c]`, 0–255, of the scorer's colours
 * @param invert turns dark on light into light on dark
 */
export function fittedFor(
  picture: Scorer['picture'],
  image: ByteImages,
  { invert = false }: { invert?: boolean } = {},
): ByteImages {
  const fitted = fitImage(image, picture, picture);
  return invert ? { ...fitted, pixels: fitted.pixels.map((value) => 255 - value) } : fitted;
}
