/**
 * Images that have the look of normal ones and are none: what a discriminator can learn to refuse when there is no
 * anomaly to learn from. In the spirit of OGNet (M. Zaheer et al., Old is Gold, CVPR 2020), which makes false images out of
 * normal ones, with damages of our own choice.
 */
import { readBetween, ImageSize } from '../moves/bilinear';
import type { FloatImages } from '../imageBatch';

export interface DamageOptions {
  /** Uniform in [0, 1): where the damages come from. */
  next: () => number;
  /** The value of a pixel without ink: what takes the place of what is wiped away. Default −1. */
  paper?: number;
}

type Damage = (
  image: Float32Array,
  other: Float32Array,
  size: ImageSize,
  options: Required<DamageOptions>,
) => Float32Array;

/**
 * Each image of `[n, h, w, c]` damaged in one of five ways, chosen at random; images have to be as high as wide. One in
 * fifty comes out whole, joined to itself or wiped where it is empty: a wrong word that a discriminator bears.
 */
export function damageImages(images: FloatImages, { next, paper = -1 }: DamageOptions): FloatImages {
  const { count, height, width, channels } = images;
  if (height !== width)
    throw new RangeError(`damageImages: expected images as high as wide, found ${height} × ${width} pixels.`);
  const length = height * width * channels;
  const image = (n: number): Float32Array => images.values.subarray(n * length, (n + 1) * length);
  const values = new Float32Array(images.values.length);
  for (let n = 0; n < count; n++) {
    const damage = damages[Math.floor(next() * damages.length)];
    const other = image(Math.floor(next() * count));
    values.set(damage(image(n), other, { height, width, channels }, { next, paper }), n * length);
  }
  return { ...images, values };
}

/** One side of a straight line from one image, the other from another. */
const join: Damage = (image, other, size, { next }) => {
  const inside = halfPlane(size, next);
  return image.map((value, i) => (inside(i) ? value : other[i]));
};

/** One side of a straight line wiped away. */
const wipe: Damage = (image, _, size, { next, paper }) => {
  const inside = halfPlane(size, next);
  return image.map((value, i) => (inside(i) ? value : paper));
};

/** Two images on one sheet. */
const overprint: Damage = (image, other) => image.map((value, i) => Math.max(value, other[i]));

/** One, two or three quarter turns. */
const turn: Damage = (image, _, { width, channels }, { next }) => {
  const turns = 1 + Math.floor(next() * 3);
  let turned = image;
  for (let k = 0; k < turns; k++) {
    const from = turned;
    turned = from.map((_value, i) => {
      const [pixel, channel] = [Math.floor(i / channels), i % channels];
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      return from[((width - 1 - x) * width + y) * channels + channel];
    });
  }
  return turned;
};

/** Nodes along one side of the grid whose nodes are pushed about. */
const nodes = 4;
/** A node moves at most so much along x and along y, as a share of the width. */
const push = 0.24;

/** Bent as on a rubber sheet: the nodes of a coarse grid move at random, and what lies between goes along. */
const bend: Damage = (image, _, size, { next, paper }) => {
  const { height, width, channels } = size;
  const grid = { height: nodes, width: nodes, channels: 2 };
  const moves = Float32Array.from({ length: nodes * nodes * 2 }, () => push * width * (2 * next() - 1));
  const bent = new Float32Array(image.length);
  const move = new Float32Array(2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [gridX, gridY] = [x / (width - 1), y / (height - 1)].map((share) => share * (nodes - 1));
      readBetween(moves, grid, gridX, gridY, 0, move, 0);
      readBetween(image, size, x + move[0], y + move[1], paper, bent, (y * width + x) * channels);
    }
  }
  return bent;
};

const damages: readonly Damage[] = [join, wipe, overprint, turn, bend];

/** A straight line across the middle third of an image: tells on which side of it the value at an index lies. */
function halfPlane({ height, width, channels }: ImageSize, next: () => number): (index: number) => boolean {
  const angle = 2 * Math.PI * next();
  const offset = (next() - 0.5) * 0.3 * width;
  return (index) => {
    const pixel = Math.floor(index / channels);
    const [x, y] = [(pixel % width) - (width - 1) / 2, Math.floor(pixel / width) - (height - 1) / 2];
    return x * Math.cos(angle) + y * Math.sin(angle) > offset;
  };
}
