/** The one face that every detector shows. */
import { tf } from '../tensors/tf';
import { WorkOptions } from '../work/work';
import { AnomalyResult } from './anomalyResult';

export interface ScoreOptions extends WorkOptions {
  /**
   * What is made beside the scores: reconstructions and maps (the default), maps, or nothing. Who judges one frame of a camera after another
   * saves time by it; a detector may make more than is wanted.
   */
  want?: 'all' | 'maps' | 'scores';
}

export interface Detector extends Disposable {
  /** What to call it in a table. */
  readonly name: string;
  /**
   * Scores images, `[n, height, width, channels]` in the range the detector was made for. The caller keeps the tensor.
   * Stopping it (by `signal`) keeps what is scored by then.
   */
  score(images: tf.Tensor4D, options?: ScoreOptions): Promise<AnomalyResult>;
  /** Frees the tensors that the detector holds, as `using` does at a block's end. Networks and images that it was given are the caller's. */
  dispose(): void;
}
