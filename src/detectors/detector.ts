/** The one face that every detector shows. */
import { tf } from '../tensors/tf';
import { WorkOptions } from '../work/work';
import { AnomalyResult } from './anomalyResult';

export interface Detector {
  /** What to call it in a table. */
  readonly name: string;
  /**
   * Scores images, `[n, height, width, channels]` in the range the detector was made for. The caller keeps the tensor.
   * Stopping it (by `signal`) keeps what is scored by then.
   */
  score(images: tf.Tensor4D, work?: WorkOptions): Promise<AnomalyResult>;
  /** Frees the tensors that the detector holds. Networks and images that it was given are the caller's. */
  dispose(): void;
}
