/** Pictures of whole parts with damages drawn onto them, and where these show. */
import { normalNumbers } from '../../tensors/random';
import type { Point } from '../moves/affineMap';
import type { ImageSize } from '../moves/bilinear';
import { randomAffine, type AffineOptions } from '../moves/affine';
import { selectImages, type FloatImages } from '../imageBatch';
import { damagePart, drawKind, type PartDamageOptions } from './partDamage';
import { drawLight, putIntoLight, type LightOptions } from './varyLight';

/** How much one picture of a whole part may differ from another. */
export interface PartChanges {
  affine: Omit<AffineOptions, 'next' | 'outside'>;
  light: Omit<LightOptions, 'next'>;
}

export interface DamagedPartsOptions {
  /** Which of the images, in order; one may come twice. */
  indices: ArrayLike<number>;
  /** Where damages may lie: see {@link damagePlaces}. */
  places: readonly Point[];
  changes: PartChanges;
  /** Standard deviation of the grain on a picture, at most. */
  grain: number;
  /** From this mean difference on a damage counts as seen. */
  visible: number;
  /** How often each kind of {@link partDamages} comes, relative to the others. Default as {@link drawKind} has it. */
  shares?: readonly number[];
  /** How much lighter or darker a scratch is. Default: as {@link damagePart} has it. */
  scratchLevel?: PartDamageOptions['scratchLevel'];
  /** Pixels, each way, in one mark. */
  stride: number;
  /** Uniform in [0, 1). */
  next: () => number;
}

export interface DamagedParts {
  /** `[n, h, w, c]`, in the images' unit. */
  pictures: FloatImages;
  /** `[n, h / stride, w / stride, 1]`: 1 where a damage is seen, else 0. */
  marks: FloatImages;
}

/** A picture gets fewer damages than this, one number as likely as another: a quarter stays whole. */
const mostDamages = 4;
/**
 * Moves each image a little, damages it up to three times, and changes its light.
 * @param images `[n, h, w, c]`, the table at 0
 */
export function damagedParts(images: FloatImages, options: DamagedPartsOptions): DamagedParts {
  const { indices, places, changes, grain, visible, shares, scratchLevel, stride, next } = options;
  const { height, width, channels } = images;
  const size = { height, width, channels };
  const length = height * width * channels;
  const whole = randomAffine(selectImages(images, indices), { ...changes.affine, outside: 0, next });
  const values = new Float32Array(whole.values.length);
  const area = (height * width) / stride ** 2;
  const marks = new Float32Array(whole.count * area);
  for (let n = 0; n < whole.count; n++) {
    const before = whole.values.subarray(n * length, (n + 1) * length);
    let after: Float32Array = Float32Array.from(before);
    for (let damages = Math.floor(next() * mostDamages); damages > 0; damages--) {
      const other = Math.floor(next() * images.count);
      after = damagePart(
        { values: after, ...size },
        {
          kind: drawKind(next, shares),
          at: places[Math.floor(next() * places.length)],
          other: images.values.subarray(other * length, (other + 1) * length),
          scratchLevel,
          next,
        },
      );
    }
    marks.set(markDifferences(before, after, { ...size, visible, stride }), n * area);
    putIntoLight(after, drawLight(images, { ...changes.light, next }));
    const noise = normalNumbers(next, length, 0, grain * next());
    for (let i = 0; i < length; i++) values[n * length + i] = after[i] + noise[i];
  }
  const count = whole.count;
  return {
    pictures: { values, count, ...size },
    marks: { values: marks, count, height: height / stride, width: width / stride, channels: 1 },
  };
}

/** 1 for each block of pixels in which the mean difference over 3×3 pixels, all channels, passes the limit somewhere. */
function markDifferences(
  before: Float32Array,
  after: Float32Array,
  { height, width, channels, visible, stride }: ImageSize & Pick<DamagedPartsOptions, 'visible' | 'stride'>,
): Float32Array {
  const marks = new Float32Array((height / stride) * (width / stride));
  const differences = new Float64Array(height * width);
  for (let i = 0; i < after.length; i++) {
    // Nearly everywhere there is none.
    if (after[i] !== before[i]) differences[Math.floor(i / channels)] += Math.abs(after[i] - before[i]);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const block = Math.floor(y / stride) * (width / stride) + Math.floor(x / stride);
      if (marks[block] === 1) continue;
      let sum = 0;
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++)
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) sum += differences[j * width + i];
      if (sum / (9 * channels) > visible) marks[block] = 1;
    }
  }
  return marks;
}

/** A part is darker than the table by more than this, on average over its pictures. */
const partLevel = -0.15;
/** Pixels that a damage may lie beside the part, and that its outline reaches inwards. */
const [beside, outline] = [2, 3];
/** The share of places that lie on the outline, where damages are hard to see. */
const outlineShare = 0.4;

/** Points on the part, which is dark on its table at 0 in every image of `[n, h, w, c]`; those at its outline come more often. */
export function damagePlaces({ values, count, height, width, channels }: FloatImages): Point[] {
  const length = height * width;
  const sums = new Float64Array(length);
  for (let i = 0; i < values.length; i++) sums[Math.floor(i / channels) % length] += values[i];
  const part = Uint8Array.from(sums, (sum) => (sum / (count * channels) < partLevel ? 1 : 0));
  const size = { height, width };
  const points = (wanted: (i: number) => boolean): Point[] =>
    Array.from({ length }, (_, i) => i)
      .filter(wanted)
      .map((i) => ({ x: i % width, y: Math.floor(i / width) }));
  const anywhere = points((i) => someAround(part, size, i, beside, 1));
  if (anywhere.length === 0)
    throw new RangeError(
      `damagePlaces: expected parts darker than their table at the same place of ${count} images, found none.`,
    );
  const atOutline = points((i) => someAround(part, size, i, beside, 1) && someAround(part, size, i, outline, 0));
  const wanted = (outlineShare / (1 - outlineShare)) * anywhere.length;
  const more = Array.from({ length: Math.floor(wanted) }, (_, k) => atOutline[k % Math.max(atOutline.length, 1)]);
  return atOutline.length === 0 ? anywhere : [...anywhere, ...more];
}

/** Whether a pixel within `reach` of the one at `i` has the value; what lies beyond the border has none. */
function someAround(
  mask: Uint8Array,
  { height, width }: { height: number; width: number },
  i: number,
  reach: number,
  value: number,
): boolean {
  const [x, y] = [i % width, Math.floor(i / width)];
  for (let j = Math.max(0, y - reach); j <= Math.min(height - 1, y + reach); j++)
    for (let k = Math.max(0, x - reach); k <= Math.min(width - 1, x + reach); k++)
      if (mask[j * width + k] === value) return true;
  return false;
}
