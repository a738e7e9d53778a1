/** One frame in, one verdict out: what a detector says of a picture that is already in memory. */
import type { PreparedPicture, Scorer } from '../detectors/scorer';
import { fittedFor } from '../detectors/scorer';
import { toGrey } from '../images/decode';
import type { ByteImages } from '../images/imageBatch';
import { overlay } from '../images/shown/overlay';
import { withImageTensor } from '../images/tensorImages';
import type { RawPicture } from '../platform/pictures';

/** A detector's map, coloured. */
export interface BlendedMap {
  /** The picture as it was judged with the map over it, `[height, width, 3]`, 0–255. */
  pixels: Uint8Array;
  height: number;
  width: number;
}

export interface Verdict {
  score: number;
  /** Undefined where none was wanted, or the detector has none. */
  map?: BlendedMap;
  /** Of all the work on the frame. */
  milliseconds: number;
}

export interface JudgeOptions {
  /** Whether to make a map. */
  map?: boolean;
  /** Turns dark on light into light on dark. */
  invert?: boolean;
  /** Of the picture, for errors. */
  name?: string;
}

/** How much of the map's colour shows: the source has 0.2 of it, which hardly shows on a photograph. */
const mapShare = 0.4;

/**
 * Judges a frame `[height, width, 1 | 3]`, 0–255, of any size, as `npm run score` judges a file.
 *
 * @throws RangeError with one sentence when the detector can't be asked about it, such as where it shows no whole part
 */
export async function judge(
  scorer: Scorer,
  frame: RawPicture,
  { map = false, invert = false, name = 'The picture' }: JudgeOptions = {},
): Promise<Verdict> {
  const began = performance.now();
  const fitted = fittedFor(scorer.picture, inColours(frame, scorer.picture.colour), { invert });
  const prepared = scorer.prepare(fitted, name);
  const want = map ? 'maps' : 'scores';
  const result = await withImageTensor(prepared.image, (tensor) => scorer.detector.score(tensor, { want }));
  const [score] = result.scores;
  if (!Number.isFinite(score))
    throw new RangeError(`${name}: expected a finite score, found ${score}; the detector diverges on this picture.`);
  const blended = map && result.maps ? blend(scorer, prepared, prepared.mapOnShown(result.maps)) : undefined;
  return { score, map: blended, milliseconds: performance.now() - began };
}

/** The map as jet, as the source draws it, over what was judged. */
function blend({ mapLimit: limit }: Scorer, { shown }: PreparedPicture, map: Float32Array): BlendedMap {
  const { pixels, height, width } = overlay(shown, map, { limit, colourMap: 'jet', alpha: mapShare });
  return { pixels, height, width };
}

function inColours({ pixels, height, width, channels }: RawPicture, colour: 'grey' | 'rgb'): ByteImages {
  const image = { count: 1, height, width };
  if (colour === 'grey') return { ...image, pixels: channels === 1 ? pixels : toGrey(pixels), channels: 1 };
  if (channels === 3) return { ...image, pixels, channels };
  const rgb = new Uint8Array(3 * pixels.length);
  pixels.forEach((value, i) => rgb.fill(value, 3 * i, 3 * i + 3));
  return { ...image, pixels: rgb, channels: 3 };
}
