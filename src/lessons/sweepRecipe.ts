/** A recipe whose lambda and iterations can be swept. */
import type { AnomalyResult } from '../detectors/anomalyResult';
import type { FloatImages } from '../images/imageBatch';
import { dataHash } from '../runs/dataHash';
import type { SweepPoint } from '../runs/sweepGrid';
import type { WorkOptions } from '../work/work';
import type { SpokenWork } from './trainable';

/** The images that settings are compared on, ready for the networks. */
export interface SweepImages {
  images: FloatImages;
  /** 1 anomalous. */
  labels: readonly number[];
  /** The network file of a seed. @throws Error that says how to train it, when there is none */
  network: (seed: number) => string;
}

export interface SweepImageOptions extends SpokenWork {
  /** False: images that neither training nor test has, to choose settings by. True: test images, to report on. */
  test: boolean;
  /** At most so many, half of them normal. */
  count: number;
}

export interface SweepRecipe {
  /** The lesson's id. */
  lesson: string;
  recipe: string;
  method: string;
  /** Swept unless told. */
  lambda: readonly number[];
  iterations: readonly number[];
  open: (options: SweepImageOptions) => Promise<SweepImages>;
  /** Scores the images at one setting. */
  score: (point: SweepPoint, images: SweepImages, work?: WorkOptions) => Promise<AnomalyResult>;
}

/** What decides a point's result besides its setting: hashes of the images with their labels, and of the seed's networks. */
export function sweepHashes({ images, labels, network }: SweepImages, seed: number): { data: string; network: string } {
  const { buffer, byteOffset, byteLength } = images.values;
  const pixels = new Uint8Array(buffer, byteOffset, byteLength);
  return {
    data: dataHash([{ pixels, labels: Uint8Array.from(labels) }]),
    network: dataHash([], [network(seed)]),
  };
}
