/** What the comparison of all detectors needs of a lesson: its data set, small, and which of the lesson's own rows to set beside it. */
import type { AnomalyResult } from '../detectors/anomalyResult';
import type { ByteImages } from '../images/imageBatch';
import type { FolderOptions } from '../platform/folders';
import type { WorkOptions } from '../work/work';

export interface ComparedPictures {
  /** As results name it: it says where the pictures come from. */
  name: string;
  /** Normal ones, `[n, 32, 32, 1 | 3]`, 0–255. */
  train: ByteImages;
  test: ByteImages;
  /** Of the test pictures, 1 anomalous. */
  labels: number[];
  /** Where the defects are, if that is known. */
  truth?: ComparedTruth;
}

export interface ComparedTruth {
  /** The photographs' masks. */
  masks: Uint8Array;
  height: number;
  width: number;
  /** Brings maps of the small pictures, `[n, 32, 32, 1]`, onto the photographs. */
  onPhotos: (maps: NonNullable<AnomalyResult['maps']>) => NonNullable<AnomalyResult['maps']>;
}

export interface ComparedPicturesOptions extends WorkOptions, FolderOptions {
  /** Of rendered parts a third, which take a third of the minute. */
  few?: boolean;
  /** Told where pictures come from, and which are left out. */
  say?: (line: string) => void;
}

/** A method of the lesson, with the recipe where it has several. */
export interface LessonMethod {
  /** The method's id. */
  id: string;
  recipe?: string;
}

/** What is known of a lesson's data set without reading it. */
export interface ComparedSet {
  /** Such as `digits`: what a command and the notebook call it. */
  readonly set: string;
  /** The names that it goes by in results, that with the most to say first. */
  readonly datasets: readonly string[];
  /** The detectors that the lesson measured on it in full size and with settings of its own, by their ids in the comparison. */
  readonly own: Readonly<Record<string, LessonMethod>>;
  /** What the lesson arrives at: the detector that it ships. None where it ships none of this set. */
  readonly shipped?: LessonMethod;
}

export interface ComparedData {
  /** Reads the data set, or what takes its place where it is not at hand; `name` says which. */
  loadCompared: (options?: ComparedPicturesOptions) => Promise<ComparedPictures>;
}
