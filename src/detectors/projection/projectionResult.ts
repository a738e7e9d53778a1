/** What a projection has found, in plain numbers, and how the findings of several batches become one. */
import { concatenateImages, FloatImages } from '../../images/imageBatch';
import { joinFloats } from '../joinFloats';

/**
 * Why an image stood still: its energy fell below the threshold, its objective came to a plateau, all iterations were done, or the
 * work was stopped.
 */
export type StandstillReason = 'energy' | 'plateau' | 'iterations' | 'stopped';

export interface Standstill {
  reason: StandstillReason;
  /** The iterate at which it stands. */
  iterate: number;
}

/** `[iterates][count]`; of an image that stands still, its last value is repeated. */
export interface ProjectionCurves {
  /** Σ (x − f(x))², f(x) being the reconstruction of the iterate x. */
  energy: Float32Array[];
  /** Σ |x − x₀|, x₀ being the image. */
  l1: Float32Array[];
  /** energy + lambda · l1. */
  objective: Float32Array[];
}

/** One iterate of each image. */
export interface Iterates {
  /** Which one: iterate k is the picture after k + 1 steps. */
  indices: Uint32Array;
  /** `[count, height, width, channels]`, in [0, 1]. */
  pictures: FloatImages;
  /** What the networks make of these pictures. */
  reconstructions: FloatImages;
}

export interface ProjectionResult {
  /** Images projected. Smaller than what was asked for when the work was stopped. */
  count: number;
  /** The images themselves, before any step: what the networks make of them, and the energy of that. */
  start: { reconstructions: FloatImages; energies: Float32Array };
  curves: ProjectionCurves;
  /** Of each image. */
  ends: Standstill[];
  last: Iterates;
  /** Of each image the iterate of the lowest objective. */
  best: Iterates;
  /** The iterates that were to be kept as pictures, by index; of an image that stands still earlier, where it stands. */
  kept: Map<number, FloatImages>;
  /** Wall-clock milliseconds an image. */
  millisecondsPerImage: number;
  /** Whether the work was stopped before all iterations were done. */
  stopped: boolean;
}

export type ProjectedImages = Omit<ProjectionResult, 'millisecondsPerImage' | 'stopped'>;

/** Findings for different images behind one another. Shorter curves keep their last value, so that all have one length. */
export function joinProjected(found: readonly ProjectedImages[]): ProjectedImages {
  const length = Math.max(...found.map(({ curves }) => curves.energy.length));
  const curve = (pick: (curves: ProjectionCurves) => Float32Array[]): Float32Array[] =>
    Array.from({ length }, (_, k) => joinFloats(found.map(({ curves }) => at(pick(curves), k))));
  const iterates = (pick: (each: ProjectedImages) => Iterates): Iterates => ({
    indices: Uint32Array.from(found.flatMap((each) => Array.from(pick(each).indices))),
    pictures: concatenateImages(found.map((each) => pick(each).pictures)),
    reconstructions: concatenateImages(found.map((each) => pick(each).reconstructions)),
  });
  return {
    count: found.reduce((sum, { count }) => sum + count, 0),
    start: {
      reconstructions: concatenateImages(found.map(({ start }) => start.reconstructions)),
      energies: joinFloats(found.map(({ start }) => start.energies)),
    },
    curves: {
      energy: curve(({ energy }) => energy),
      l1: curve(({ l1 }) => l1),
      objective: curve(({ objective }) => objective),
    },
    ends: found.flatMap(({ ends }) => ends),
    last: iterates(({ last }) => last),
    best: iterates(({ best }) => best),
    kept: joinKept(found),
  };
}

/** A batch that came to a standstill earlier than another has fewer iterates: its last one stands for the rest. */
function joinKept(found: readonly ProjectedImages[]): Map<number, FloatImages> {
  const indices = new Set(found.flatMap(({ kept }) => [...kept.keys()]));
  const pictures = (index: number): FloatImages =>
    concatenateImages(found.map(({ kept, last }) => kept.get(index) ?? last.pictures));
  return new Map([...indices].sort((a, b) => a - b).map((index) => [index, pictures(index)]));
}

function at(curve: Float32Array[], iterate: number): Float32Array {
  return curve[Math.min(iterate, curve.length - 1)];
}
