/** What `npm run export` needs of a lesson. */
import type { ScorerOptions } from '../detectors/scorer';

/** What not every lesson lets its reader choose. */
export type ExportOption = 'data';

export interface ExportedDetector {
  /** As its scorer's. */
  name: string;
  /** In ONNX's format. */
  file: Uint8Array;
  /** Sentences on what it takes, and what it leaves to others. */
  notes: readonly string[];
}

export interface ExportCode {
  /** @throws ChoiceError when a choice makes no sense, Error with one sentence when there is no such detector */
  exportOnnx: (options: ScorerOptions) => Promise<ExportedDetector>;
}
