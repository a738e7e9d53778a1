/** The frame on which a backend shows that it is right: one thing for every detector, always the same. */
import { fittedFor, type Scorer } from '../detectors/scorer';
import type { RawPicture } from '../platform/pictures';

/** Width and height. */
const side = 256;
/** Pixels from the middle to either end of the part. */
const reach = 88;

/**
 * A dark part, thick at one end, striped, turned, on a light table that is darker towards a corner: RGB, `[256, 256, 3]`. The pixels are whole
 * numbers from sums and products alone, so that every machine draws the same.
 *
 * @param coloured for a detector that knows parts in colour
 */
export function trialFrame({ coloured = false }: { coloured?: boolean } = {}): RawPicture {
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [right, down] = [x - 125, y - 130];
      // Turned by the angle whose cosine is 0.8.
      const [along, across] = [0.8 * right + 0.6 * down, 0.8 * down - 0.6 * right];
      const isPart = Math.abs(along) <= reach && Math.abs(across) <= (along > 50 ? 26 : 14);
      const grey = isPart ? 60 + 4 * (Math.floor((along + reach) / 8) % 8) : 225 - Math.floor((x + y) / 32);
      const at = 3 * (y * side + x);
      pixels.fill(grey, at, at + 3);
      if (coloured && isPart && along > 0) pixels[at] = 170;
    }
  return { pixels, height: side, width: side, channels: 3 };
}

/** The frame for a detector: coloured where it has learnt from coloured pictures and takes no grey ones. */
export function trialFrameFor(scorer: Scorer): RawPicture {
  const grey = trialFrame();
  if (scorer.picture.colour === 'grey') return grey;
  const { pixels, height, width } = grey;
  try {
    scorer.prepare(fittedFor(scorer.picture, { pixels, height, width, count: 1, channels: 3 }), '');
    return grey;
  } catch {
    return trialFrame({ coloured: true });
  }
}
