/** What `npm run evaluate` needs of a lesson. */
import type { ResultRow } from '../results/resultRow';
import type { SpokenWork } from './trainable';

/** What not every lesson lets its reader choose. */
export type EvaluationOption = 'normal' | 'anomalous' | 'data' | 'pictures';

/** What the reader asks for; undefined where nothing is. */
export interface EvaluationChoice {
  normal?: readonly number[];
  anomalous?: readonly number[];
  data?: string;
  /** Detectors are learnt from so many good pictures, too. */
  pictures?: readonly number[];
  /** Measures detectors trained here in place of those shipped. */
  trained: boolean;
}

export interface EvaluationTask {
  /** For reading the images. */
  work: SpokenWork;
  /** Called before each run of a method with what it is. */
  begin: (what: string) => SpokenWork;
}

export interface Evaluation {
  /** Rows, a method after another. @throws ChoiceError when a choice makes no sense */
  evaluate: (choice: EvaluationChoice, task: EvaluationTask) => AsyncGenerator<ResultRow>;
}
