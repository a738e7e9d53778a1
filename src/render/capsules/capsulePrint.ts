/** What is printed on a capsule: 500 on the body, an arc and a small word on the cap. */
import { arc, distanceTo, type Stroke } from './strokes';

/** How much ink lies where, sampled twice a unit: `[height, width]`, 0–1. */
interface PrintTile {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

const samplesPerUnit = 2;

/** Strokes, half of their width, and a slant; x runs along the axis, y around it, 0 at the print's middle. */
interface Glyphs {
  readonly strokes: readonly Stroke[];
  readonly half: number;
}

/** Where the digits of 500 stand along the axis: from, to. */
export const digits: readonly (readonly [from: number, to: number])[] = [
  [478, 535],
  [559, 621],
  [643, 705],
];
/** Half the height of the digits. */
export const digitHalfHeight = 39;

function fiveHundred(): Glyphs {
  const five: Stroke = [[528, -31], [490, -31], [488, -4], ...arc([502, 8], [24, 22], -0.2, 0.36)];
  const zero = ([from, to]: readonly [number, number]): Stroke =>
    arc([(from + to) / 2, 0], [(to - from) / 2 - 9, digitHalfHeight - 9], 0, 1);
  return { strokes: [five, zero(digits[1]), zero(digits[2])], half: 10 };
}

/** "norma" in a slanted hand, behind an arc. No maker's mark. */
function word(): Glyphs {
  const slant = (stroke: Stroke): Stroke => stroke.map(([x, y]) => [x - 0.25 * y, 1.25 * y]);
  const bow = (x: number): Stroke => [[x, 12], [x, -12], [x, -4], ...arc([x + 9, -3], [9, 9], -0.5, 0), [x + 18, 12]];
  const letters: Stroke[] = [
    bow(226),
    arc([265, 0], [12, 12], 0, 1),
    [[289, 12], [289, -12], [289, -3], ...arc([299, -2], [10, 10], -0.5, -0.2)],
    bow(318),
    bow(336),
    arc([378, 0], [11, 12], 0, 1),
    [
      [390, -12],
      [390, 12],
    ],
  ];
  const arcs: Stroke[] = [
    arc([212, -6], [34, 36], 0.42, 0.97),
    arc([210, -4], [30, 32], 0.5, 0.9),
    [[190, 10], ...arc([214, 4], [22, 20], 0.55, 0.75)],
  ];
  return { strokes: [...letters.map(slant), ...arcs], half: 3.7 };
}

function tile({ strokes, half }: Glyphs): PrintTile {
  const points = strokes.flat();
  const left = Math.floor(Math.min(...points.map(([x]) => x)) - half - 1);
  const right = Math.ceil(Math.max(...points.map(([x]) => x)) + half + 1);
  const reach = Math.ceil(Math.max(...points.map(([, y]) => Math.abs(y))) + half + 1);
  const [width, height] = [(right - left) * samplesPerUnit, 2 * reach * samplesPerUnit];
  const ink = new Float32Array(width * height);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const [x, y] = [left + (i + 0.5) / samplesPerUnit, (j + 0.5) / samplesPerUnit - reach];
      const distance = Math.min(...strokes.map((stroke) => distanceTo(stroke, x, y)));
      ink[j * width + i] = Math.min(1, Math.max(0, half - distance + 0.5));
    }
  }
  return { left, width, height, ink };
}

const tiles = new Map<'body' | 'cap', PrintTile>();

/**
 * Ink of a print, 0–1.
 *
 * @param s along the axis
 * @param around length of arc from the print's middle line, positive down
 */
export function printInk(on: 'body' | 'cap', s: number, around: number): number {
  let made = tiles.get(on);
  if (made === undefined) {
    made = tile(on === 'body' ? fiveHundred() : word());
    tiles.set(on, made);
  }
  const { left, width, height, ink } = made;
  const i = Math.floor((s - left) * samplesPerUnit);
  const j = Math.floor(around * samplesPerUnit + height / 2);
  return i < 0 || i >= width || j < 0 || j >= height ? 0 : ink[j * width + i];
}
