/** A recipe some of whose settings can be swept. */
import type { AnomalyResult } from '../detectors/anomalyResult';
import type { ByteImages, FloatImages } from '../images/imageBatch';
import { dataHash } from '../runs/dataHash';
import type { SweepKnobs, SweepPoint } from '../runs/sweepGrid';
import type { KnobRange } from '../work/knobRange';
import type { WorkOptions } from '../work/work';
import type { SpokenWork } from './trainable';

/** What lessons let their reader choose for a sweep: all but `data` are knobs, with several values each. */
export type SweepOption =
  'data' | 'lambda' | 'iterations' | 'registration' | 'covariance' | 'channels' | 'bank' | 'pictures';

/** The images that settings are compared on. */
export interface SweepImages {
  images: FloatImages | ByteImages;
  /** 1 anomalous. */
  labels: readonly number[];
  /** Those that each setting is learnt from, where the networks themselves know nothing of the parts. */
  learnt?: ByteImages;
  /** The network file of a seed. @throws Error that says how to train it, when there is none */
  network: (seed: number) => string;
}

export interface SweepImageOptions extends SpokenWork {
  /** False: images that neither training nor test has, to choose settings by. True: test images, to report on. */
  test: boolean;
  /** At most so many, half of them normal. */
  count: number;
  /** Which images, of a lesson that lets its reader choose. */
  data?: string;
}

/** A knob of a sweep. */
export interface SweptKnob<Value extends SweepKnobs[string] = SweepKnobs[string]> {
  /** Swept unless told. */
  values: readonly Value[];
  range: KnobRange;
}

export interface SweepRecipe<Knobs extends SweepKnobs = SweepKnobs, Images extends SweepImages = SweepImages> {
  /** The lesson's id. */
  lesson: string;
  recipe: string;
  method: string;
  /** By name; the last one, a number, is what settings cost. */
  knobs: { readonly [Name in keyof Knobs]: SweptKnob<Knobs[Name]> };
  open(options: SweepImageOptions): Promise<Images>;
  /** Scores the images at one setting. */
  score(point: SweepPoint<Knobs>, images: Images, work?: WorkOptions): Promise<AnomalyResult>;
}

/** The knob that says what a setting costs. */
export function costOf({ knobs }: Pick<SweepRecipe, 'knobs'>): string {
  return Object.keys(knobs).at(-1) ?? '';
}

/** What decides a point's result besides its setting: hashes of the images with their labels, and of the seed's networks. */
export function sweepHashes(
  { images, labels, learnt, network }: SweepImages,
  seed: number,
): { data: string; network: string } {
  const scored = { pixels: bytesOf(images), labels: Uint8Array.from(labels) };
  return { data: dataHash(learnt ? [scored, learnt] : [scored]), network: dataHash([], [network(seed)]) };
}

function bytesOf(images: FloatImages | ByteImages): Uint8Array {
  if ('pixels' in images) return images.pixels;
  const { buffer, byteOffset, byteLength } = images.values;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
