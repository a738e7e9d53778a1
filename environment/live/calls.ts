/** What the page may ask of its worker, and what comes back. */
import type { RegistrationKind } from '../../src/images/registration/registration';
import type { OpenDetector, OpenOptions } from '../../src/live/liveEngine';
import type { Crop } from '../../src/live/crop';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';

/** A picture: a frame of a camera, which the worker closes, or a file's content. */
export type Picture = { bitmap: ImageBitmap; crop?: Crop } | { bytes: Uint8Array; name: string };

export interface JudgedFrame {
  /** NaN where the detector could not be asked. */
  score: number;
  /** Why not: a sentence. */
  refusal?: string;
  /** The map over the picture as it was judged; whoever takes it closes it. */
  map?: ImageBitmap;
  milliseconds: number;
}

/** A file that was taken over. */
export interface TakenFile {
  /** The detector's name in the worker's store; undefined where the file only goes with one. */
  file?: string;
  lesson: string;
}

export interface Calls {
  /** Files for the worker's store: name and content. */
  put(files: readonly (readonly [name: string, bytes: Uint8Array])[]): void;
  /** A detector that somebody hands over: checked, never run. */
  take(name: string, bytes: Uint8Array): TakenFile;
  open(options: OpenOptions): OpenDetector<BackendName>;
  judge(picture: Picture, options: { map: boolean; invert: boolean }): JudgedFrame;
  /** Learns from pictures' files. */
  learn(
    pictures: readonly { bytes: Uint8Array; name: string }[],
    options: { registration: RegistrationKind },
  ): { file: string; bytes: Uint8Array };
  close(): void;
}

export type CallName = keyof Calls;

export interface Asked {
  id: number;
  call: CallName;
  args: unknown[];
}

export type Answered =
  | { id: number; value: unknown }
  | { id: number; error: string }
  /** How far work has come, in words. */
  | { say: string };

/** How the page starts its worker: told in its first message. */
export interface WorkerStart {
  /** Backends to try, in order. */
  backends: readonly BackendName[];
  /** Takes a graphics card that is computed by the processor, too. */
  software: boolean;
}
