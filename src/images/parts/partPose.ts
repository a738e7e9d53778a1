/** How a part lies in a picture, and the map that turns it upright. */
import { mean } from '../../metrics/mean';
import type { AffineMap } from '../moves/affineMap';
import type { ByteImages } from '../imageBatch';

export interface UprightOptions {
  /** Size of the crop in pixels. Default 256 × 64. */
  width?: number;
  height?: number;
  /** The part's length as a share of the crop's width. Default 0.75: the head of a screw then fits the height. */
  span?: number;
  /** Which end lies to the right: the thicker one, as a screw's head, or the lighter one. Default `thick`. */
  right?: 'thick' | 'light';
}

/** The outer share of the length that counts as an end. */
const endShare = 0.15;

/**
 * The map from a picture to the crop in which its part lies level, one end always to the right, its length always the same. The
 * part's principal axis is the crop's middle row. There is no mirroring: a thread keeps its hand.
 * @param mask where the part is, `[1, h, w, 1]`, above 0 on it
 * @param picture what the mask was taken from, `[1, h, w, c]`; only `right: 'light'` looks at it
 */
export function uprightMap(
  mask: ByteImages,
  picture: ByteImages,
  { width = 256, height = 64, span = 0.75, right = 'thick' }: UprightOptions = {},
): AffineMap {
  const points = pointsOf(mask);
  const centreX = mean(points.map(({ x }) => x));
  const centreY = mean(points.map(({ y }) => y));
  const angle = principalAngle(points, centreX, centreY);
  let [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let along = points.map(({ x, y }) => (x - centreX) * cos + (y - centreY) * sin);
  const turned =
    right === 'thick'
      ? isThickLeft(along)
      : isLightLeft(
          along,
          points.map(({ index }) => brightness(picture, index)),
        );
  if (turned) {
    [cos, sin] = [-cos, -sin];
    along = along.map((value) => -value);
  }
  const [low, high] = range(along);
  const scale = (span * (width - 1)) / (high - low);
  const middle = (low + high) / 2;
  return [
    scale * cos,
    scale * sin,
    (width - 1) / 2 - scale * (middle + centreX * cos + centreY * sin),
    -scale * sin,
    scale * cos,
    (height - 1) / 2 + scale * (centreX * sin - centreY * cos),
  ];
}

interface MaskPoint {
  x: number;
  y: number;
  index: number;
}

function pointsOf({ pixels, width }: ByteImages): MaskPoint[] {
  const points: MaskPoint[] = [];
  pixels.forEach((value, index) => {
    if (value > 0) points.push({ x: index % width, y: Math.floor(index / width), index });
  });
  return points;
}

/** The direction in which the points spread most, by their second moments. */
function principalAngle(points: readonly MaskPoint[], centreX: number, centreY: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - centreX) ** 2;
    xy += (x - centreX) * (y - centreY);
    yy += (y - centreY) ** 2;
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}

/** The sum over the channels. */
function brightness({ pixels, channels }: ByteImages, index: number): number {
  return pixels.subarray(index * channels, (index + 1) * channels).reduce((sum, value) => sum + value, 0);
}

function isThickLeft(along: readonly number[]): boolean {
  const [low, high] = range(along);
  const end = endShare * (high - low);
  return along.filter((at) => at < low + end).length > along.filter((at) => at > high - end).length;
}

function isLightLeft(along: readonly number[], values: readonly number[]): boolean {
  const [low, high] = range(along);
  const middle = (low + high) / 2;
  const meanWhere = (isIn: (at: number) => boolean): number => mean(values.filter((_, i) => isIn(along[i])));
  return meanWhere((at) => at < middle) > meanWhere((at) => at >= middle);
}

function range(values: readonly number[]): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}
