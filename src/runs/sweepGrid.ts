/** The points of a sweep: every value of each knob with every value of the others, for every seed. */
import { sha256 } from '../platform/machine';
import type { KnobValue } from './run';

/** A setting's knobs by name. */
export type SweepKnobs = Record<string, KnobValue>;

export interface SweepPoint<Knobs extends SweepKnobs = SweepKnobs> {
  knobs: Knobs;
  seed: number;
}

/** What else a point's result depends on. */
export interface PointContext {
  lesson: string;
  recipe: string;
  method: string;
  /** Of the images. */
  data: string;
  /** Of the seed's networks. */
  network: string;
  code: string;
}

/** How the ids of a sweep's rows begin. */
const sweepMark = 'sweep-';

/** All settings for the first seed, then for the next: the whole map is seen early, and grows surer. */
export function gridPoints(
  knobs: Readonly<Record<string, readonly KnobValue[]>>,
  seeds: readonly number[],
): SweepPoint[] {
  const settings = Object.entries(knobs).reduce<SweepKnobs[]>(
    (found, [name, values]) => found.flatMap((before) => values.map((value) => ({ ...before, [name]: value }))),
    [{}],
  );
  return seeds.flatMap((seed) => settings.map((setting) => ({ knobs: setting, seed })));
}

/** The name under which a point's result is stored, and found again: equal where nothing differs that decides the result. */
export function pointId(point: SweepPoint, { lesson, recipe, method, data, network, code }: PointContext): string {
  const { knobs, seed } = point;
  const text = JSON.stringify([lesson, recipe, method, ...Object.values(knobs), seed, data, network, code]);
  return `${sweepMark}${sha256([text]).slice(0, 16)}`;
}

/** What a method's name ends with where the test images were measured, by which no setting is to be chosen. */
export const onTestImages = ', test images';

/** Whether a run log's row is of a sweep. */
export function isSwept({ id }: { id: string }): boolean {
  return id.startsWith(sweepMark);
}
