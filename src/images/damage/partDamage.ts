/**
 * Damages drawn onto the picture of a whole part, of many kinds and sizes and at any place of it: what a discriminator can learn
 * to find when nobody has a damaged part. In the spirit of CutPaste (C. Li et al., CVPR 2021), DRAEM (V. Zavrtanik et al., ICCV
 * 2021) and NSA (H. Schlüter et al., ECCV 2022); kinds and sizes are our own.
 */
import { readWithin, type ImageSize } from '../moves/bilinear';
import { smoothNoise } from './smoothNoise';
import type { Point } from '../moves/affineMap';

/** `[height, width, channels]`, in units in which the table is 0 and a part's own contrast about 1. */
export interface PartPicture extends ImageSize {
  values: Float32Array;
}

/** - `paste`: a piece from elsewhere on the part or from another part, turned;
 * - `warp`: pushed aside under a bell;
 * - `tone`: a lighter or darker, grainy spot, of any tint where the picture has colours;
 * - `scratch`: a thin bow, lighter or darker, of any tint;
 * - `wipe`: the table shows;
 * - `smear`: blurred. */
export const partDamages = ['paste', 'warp', 'tone', 'scratch', 'wipe', 'smear'] as const;
export type PartDamage = (typeof partDamages)[number];

/** How often each kind comes, relative to the others. */
const usualShares = [3, 2, 2, 2, 1, 1];

/** Draws a kind of damage. @param shares how often each of {@link partDamages} comes. Default 3, 2, 2, 2, 1, 1 */
export function drawKind(next: () => number, shares: readonly number[] = usualShares): PartDamage {
  let draw = next() * shares.reduce((sum, share) => sum + share, 0);
  return partDamages.find((_, i) => (draw -= shares[i]) < 0) ?? partDamages[0];
}

export interface PartDamageOptions {
  kind: PartDamage;
  /** About where, in pixels. */
  at: Point;
  /** Where `paste` may take its piece from. */
  other: Float32Array;
  /** How much lighter or darker a scratch is, at least and at most. Default 0.3 to 1.3. */
  scratchLevel?: readonly [number, number];
  /** Uniform in [0, 1). */
  next: () => number;
}

/** How much more or less a change of level may show in one colour. */
const tinted = 0.4;

/** The draws that all kinds are made of. */
class Draws {
  constructor(readonly next: () => number) {}

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Small ones as often as large ones. */
  size(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)));
  }

  sign(): number {
    return this.next() < 0.5 ? -1 : 1;
  }

  /** By how much a change of level shows in each channel. */
  tint(channels: number): number[] {
    return channels === 1 ? [1] : Array.from({ length: channels }, () => this.between(1 - tinted, 1 + tinted));
  }
}

/** A rectangle of pixels, its end exclusive. */
interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A copy of the picture with one damage. */
export function damagePart(
  picture: PartPicture,
  { kind, at, other, scratchLevel = [0.3, 1.3], next }: PartDamageOptions,
): Float32Array {
  const draws = new Draws(next);
  // Not just on the points that the caller knows.
  const centre = { x: at.x + draws.between(-2, 2), y: at.y + draws.between(-2, 2) };
  const task = { picture, centre, other, draws, damaged: Float32Array.from(picture.values) };
  if (kind === 'warp') warp(task);
  else if (kind === 'scratch') scratch(task, scratchLevel);
  else spot(task, kind);
  return task.damaged;
}

interface Task {
  picture: PartPicture;
  centre: Point;
  other: Float32Array;
  draws: Draws;
  damaged: Float32Array;
}

function warp({ picture, centre, draws, damaged }: Task): void {
  const spread = draws.size(2, 12);
  const push = draws.between(0.5, 1) * Math.min(spread, 6);
  const direction = draws.between(0, 2 * Math.PI);
  const [pushX, pushY] = [push * Math.cos(direction), push * Math.sin(direction)];
  const { width, channels } = picture;
  const { left, top, right, bottom } = around(picture, centre, 3.5 * spread);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const bell = Math.exp(-((x - centre.x) ** 2 + (y - centre.y) ** 2) / (2 * spread ** 2));
      readWithin(picture.values, picture, x + bell * pushX, y + bell * pushY, damaged, (y * width + x) * channels);
    }
  }
}

function scratch({ picture, centre, draws, damaged }: Task, [faintest, clearest]: readonly [number, number]): void {
  const angle = draws.between(0, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const half = draws.size(2.5, 22);
  const bend = draws.between(-0.03, 0.03);
  const thick = draws.between(0.5, 1.5);
  const level = draws.sign() * draws.between(faintest, clearest);
  const levels = draws.tint(picture.channels).map((tint) => tint * level);
  const { left, top, right, bottom } = around(picture, centre, half + 6);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const along = (x - centre.x) * cos + (y - centre.y) * sin;
      const beside = (y - centre.y) * cos - (x - centre.x) * sin - bend * along * along;
      const line = Math.exp(-((beside / thick) ** 2) / 2) * sigmoid((half - Math.abs(along)) * 1.5);
      const at = (y * picture.width + x) * levels.length;
      for (let channel = 0; channel < levels.length; channel++) damaged[at + channel] += levels[channel] * line;
    }
  }
}

/** The smallest half axis of a spot, in pixels. */
const smallest = 1.3;

/** An ellipse with a ragged edge, filled as its kind says. */
function spot({ picture, centre, other, draws, damaged }: Task, kind: Exclude<PartDamage, 'warp' | 'scratch'>): void {
  const { width, channels, values } = picture;
  const angle = draws.between(0, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const axes = [draws.size(smallest, 14), draws.size(smallest, 7)];
  const hardness = 2 * Math.min(...axes);
  const strength = draws.between(0.4, 1);
  const region = around(picture, centre, 2.2 * Math.max(...axes) + 2);
  const ragged = regionNoise(region, 4, draws);
  const fill = filling(kind, { picture, centre, other, draws, region });
  forEachPixel(region, (x, y, place) => {
    const along = (x - centre.x) * cos + (y - centre.y) * sin;
    const beside = (y - centre.y) * cos - (x - centre.x) * sin;
    const radius = Math.sqrt((along / axes[0]) ** 2 + (beside / axes[1]) ** 2);
    const inside = sigmoid((1 - radius + 0.35 * ragged[place]) * hardness);
    const filled = fill(x, y, place);
    const at = (y * width + x) * channels;
    for (let channel = 0; channel < channels; channel++) {
      const change = kind === 'tone' ? filled[channel] : strength * (filled[channel] - values[at + channel]);
      damaged[at + channel] += inside * change;
    }
  });
}

/** One value a channel; the array is written anew by the next call. */
type Fill = (x: number, y: number, place: number) => ArrayLike<number>;

/** What comes into a spot: for `tone` a difference, else the new value. */
function filling(
  kind: Exclude<PartDamage, 'warp' | 'scratch'>,
  { picture, centre, other, draws, region }: Omit<Task, 'damaged'> & { region: Region },
): Fill {
  const filled = new Float32Array(picture.channels);
  if (kind === 'wipe') return () => filled;
  if (kind === 'smear') {
    return (x, y) => {
      for (let channel = 0; channel < filled.length; channel++) filled[channel] = meanAround(picture, x, y, channel);
      return filled;
    };
  }
  if (kind === 'tone') {
    const level = draws.sign() * draws.between(0.1, 0.9);
    const roughness = draws.between(0, 0.7);
    const grain = regionNoise(region, 2.5, draws);
    const tint = draws.tint(picture.channels);
    return (_x, _y, place) => {
      const change = level + roughness * grain[place];
      for (let channel = 0; channel < filled.length; channel++) filled[channel] = tint[channel] * change;
      return filled;
    };
  }
  const source = draws.next() < 0.5 ? other : picture.values;
  const from = { x: centre.x + draws.between(-40, 40), y: centre.y + draws.between(-10, 10) };
  const turn = draws.next() < 0.5 ? draws.between(-0.4, 0.4) : draws.between(-Math.PI, Math.PI);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (x, y) => {
    const [right, below] = [x - centre.x, y - centre.y];
    readWithin(source, picture, from.x + right * cos - below * sin, from.y + right * sin + below * cos, filled, 0);
    return filled;
  };
}

function around({ height, width }: PartPicture, { x, y }: Point, reach: number): Region {
  return {
    left: Math.max(0, Math.floor(x - reach)),
    top: Math.max(0, Math.floor(y - reach)),
    right: Math.min(width, Math.ceil(x + reach) + 1),
    bottom: Math.min(height, Math.ceil(y + reach) + 1),
  };
}

/** @param visit called with each pixel and its place within the region */
function forEachPixel(
  { left, top, right, bottom }: Region,
  visit: (x: number, y: number, place: number) => void,
): void {
  let place = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(x, y, place++);
}

function regionNoise({ left, top, right, bottom }: Region, cell: number, { next }: Draws): Float32Array {
  const [height, width] = [Math.max(bottom - top, 0), Math.max(right - left, 0)];
  return smoothNoise({ height, width, cell: { height: cell, width: cell }, next });
}

/** Pixels each way that a smear mixes. */
const mixed = 3;

function meanAround({ values, height, width, channels }: PartPicture, x: number, y: number, channel: number): number {
  let sum = 0;
  for (let j = y - mixed; j <= y + mixed; j++) {
    const row = Math.min(Math.max(j, 0), height - 1) * width;
    for (let i = x - mixed; i <= x + mixed; i++)
      sum += values[(row + Math.min(Math.max(i, 0), width - 1)) * channels + channel];
  }
  return sum / (2 * mixed + 1) ** 2;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
