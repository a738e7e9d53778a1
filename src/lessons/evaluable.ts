/** What `npm run evaluate` needs of a lesson. */
import type { ResultRow } from '../results/resultRow';

/** What the reader asks for, as typed; undefined where nothing is. */
export interface EvaluationChoice {
  normal?: string;
  anomalous?: string;
  data?: string;
  /** Measures detectors trained here in place of those shipped. */
  trained: boolean;
}

export interface EvaluableLesson {
  name: string;
  /** The notebook's name without its extension: where results are kept. */
  notebook: string;
  /** Of the choices that not every lesson has, those that this one has. */
  choices: readonly ('normal' | 'anomalous' | 'data')[];
  /** Rows, a method after another. @throws UsageError when a choice makes no sense */
  rows: (choice: EvaluationChoice, signal: AbortSignal) => AsyncGenerator<ResultRow>;
}
