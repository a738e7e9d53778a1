/** What `npm run train` needs of a lesson. */
import type { CheckpointOf } from '../training/files/checkpointFiles';
import type { NamedTensors, SavedCheckpoint } from '../training/files/checkpoint';
import type { Precision } from '../training/files/safetensors';
import type { Trainer } from '../training/trainer';
import type { FolderOptions } from '../platform/folders';
import type { WorkOptions } from '../work/work';

/** What not every lesson lets its reader choose. */
export type TrainingOption =
  'normal' | 'anomalous' | 'data' | 'weights' | 'channels' | 'epochs' | 'registration' | 'bank' | 'tiles';

/** What the reader asks for; undefined where nothing is. */
export interface TrainingChoice {
  recipe: string;
  /** Normal classes, such as 7 and 8. */
  normal?: readonly number[];
  /** The classes that the test will add, and that training leaves out. */
  anomalous?: readonly number[];
  /** Which images: a name such as `rendered`, or a folder. */
  data?: string;
  /** A file of weights to begin with. */
  weights?: string;
  /** Channels of the networks next to the picture. */
  channels?: number;
  /** How often the networks see every picture. */
  epochs?: number;
  /** How parts are brought to one place. */
  registration?: string;
  /** Patches that a memory of patches keeps; 0 is a Gaussian a place. */
  bank?: number;
  /** In how many tiles a picture is seen. */
  tiles?: { rows: number; columns: number };
}

export interface PreparedTraining {
  trainer: Trainer;
  steps: number;
  /** Steps at which a small file is left as well, so that a reader sees the training's course, each with its name, such as `epoch10`. */
  milestones?: ReadonlyMap<number, string>;
  /** What a detector needs besides the networks as they are now; the caller disposes the tensors. */
  detectorTensors?: (work: WorkOptions) => Promise<NamedTensors>;
  /** The networks' weights as they are now in a smaller form, for a detector's file; the caller calls `dispose`. */
  smallWeights?: () => Promise<{ tensors: NamedTensors; dispose: () => void }>;
  /** Whether sheets of samples go with what is shipped, or how alike they are alone. Default true. */
  shipsSheets?: boolean;
  /** How the small files store the weights; default: in half precision. */
  precision?: Precision;
}

/** What is learnt by looking once, so that there are no steps, and nothing to go on from. */
export interface LearntAtOnce {
  /** What the detector's file holds; the caller disposes the tensors. */
  learn: () => Promise<SavedCheckpoint>;
  precision: Precision;
}

/** Long work that has something to say, such as a licence, and that reads or writes files. */
export interface SpokenWork extends WorkOptions, FolderOptions {
  say: (line: string) => void;
}

export interface TrainingTask {
  seed: number;
  checkpoint: string;
  /** Goes on where many pictures of parts can't be used. Default false. */
  allowRefused?: boolean;
  work: SpokenWork;
}

/** A training whose files have names, and whose images have not been read yet. */
export interface OpenedTraining {
  of: CheckpointOf;
  prepare: (task: TrainingTask) => Promise<PreparedTraining | LearntAtOnce>;
}

export interface TrainingCode {
  /** @throws ChoiceError when a choice makes no sense */
  openTraining: (choice: TrainingChoice, work: SpokenWork) => Promise<OpenedTraining>;
}
