/** A piece of work whose time is taken: one step of a training, or one iteration of a search. */
import type { NamedTensors } from '../../training/files/checkpoint';
import type { NetworkDescription } from './networkDescription';

/** What another framework is to do, together with tensors by name: the networks' weights, pictures and random numbers. */
export interface PartnerTask {
  kind: 'gan' | 'vae' | 'oneClass' | 'decoder' | 'search' | 'projection';
  networks: Record<string, NetworkDescription>;
  settings: Record<string, unknown>;
}

export interface PreparedWork {
  task: PartnerTask;
  /** As they are before the first step. The caller disposes them. */
  tensors: NamedTensors;
  /** One step or iteration. @returns its losses, to be compared with another framework's */
  step: () => Promise<number[]>;
  /** Frees everything but `tensors`. */
  dispose(): void;
}

/** The highest ratio of our time to another framework's that is aimed at. */
export interface Aims {
  torch?: number;
  keras?: number;
}

export interface BenchWork {
  /** For instance `mnist-anogan-step`. */
  name: string;
  /** For a table. */
  title: string;
  unit: 'step' | 'iteration';
  /** The walkthrough's own batch first. */
  batches: readonly number[];
  /** By the batch. */
  aims?: Readonly<Record<number, Aims>>;
  /** In mixed precision: the highest ratio to another framework's time in float32, by the batch. To their fastest it shall be 1. */
  mixedAims?: Readonly<Record<number, number>>;
  /** How a partner may do it; searches also with care: networks frozen, the query's features computed once. */
  variants: readonly FloatVariant[];
  prepare(batch: number): Promise<PreparedWork>;
}

/** In float32. */
export type FloatVariant = 'written' | 'careful';

/** `channelsLast` and `compiled` are PyTorch's own ways to be faster in bfloat16. */
export type Variant = FloatVariant | 'mixed' | 'channelsLast' | 'compiled';
