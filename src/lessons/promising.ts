/** What the check of thresholds needs of a lesson: for each detector that it ships, what held-out and new normal pictures get from it. */
import type { SpokenWork } from './trainable';

/** The scores of one detector. */
export interface NormalScores {
  /** Of the held-out normal pictures that its threshold comes from. */
  heldOut: Float32Array;
  /** Of normal pictures of the test, which had no part in it. */
  test: Float32Array;
}

/** Detectors of one recipe, learnt from the same pictures. */
export interface PromisingDetectors {
  recipe: string;
  /** Which pictures, where the lesson has a choice; as checkpoints name them. */
  data?: string;
  /** Reads the test's normal pictures. @throws Error with one sentence where they are not at hand */
  read: (work: SpokenWork) => Promise<ReadNormals>;
}

export interface ReadNormals {
  /** As results name the pictures. */
  dataset: string;
  /** Asks the detector of a file. */
  score: (file: string, work: SpokenWork) => Promise<NormalScores>;
}

export interface PromisingCode {
  detectors: readonly PromisingDetectors[];
}
