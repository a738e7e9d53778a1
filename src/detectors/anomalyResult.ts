/** What every detector gives back, in plain numbers, so that metrics and figures need no TensorFlow. */

import type { FloatImages } from '../images/imageBatch';

/** What a search had come to after some iterations. */
export interface SearchLook {
  iteration: number;
  /** As in the result. */
  parts: Record<string, Float32Array>;
  maps: FloatImages;
}

export interface AnomalyResult {
  /** Images scored. Smaller than what was asked for when the work was stopped. */
  count: number;
  /** One anomaly score an image: the higher, the more anomalous. */
  scores: Float32Array;
  /** Named parts of the score, one value an image: for AnoGAN the residual loss and the feature loss. */
  parts: Record<string, Float32Array>;
  /** The detector's idea of each image, in the input's range, if it has one. */
  reconstructions?: FloatImages;
  /** The anomaly maps, one channel, from 0 upwards: how much each pixel deviates. The detector says in which unit. */
  maps?: FloatImages;
  /** The score after each iteration, `[iterations][count]`, if it was found by iterating. */
  traces?: Float32Array[];
  /** The looks that were asked for, if it was found by iterating. */
  looks?: SearchLook[];
  /** The iterations that each image took, if its score was found by iterating. */
  iterations?: Uint32Array;
  /** Wall-clock milliseconds an image, over those scored. */
  millisecondsPerImage: number;
  /** Whether the work was stopped before all images were scored or all iterations done. */
  stopped: boolean;
}
