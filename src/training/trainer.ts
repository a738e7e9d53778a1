/**
 * One trainer for every network: it repeats the phases of a step, records the losses, saves checkpoints, stops when
 * asked, and resumes to the same weights that an unbroken run would have reached.
 */
import { store } from '../platform/machine';
import { trainingPrecision } from '../platform/tensorflow';
import { tf } from '../tensors/tf';
import { inWordsOfMemory } from '../work/outOfMemory';
import { LongWork, WorkOptions } from '../work/work';
import {
  checkpointHistory,
  CheckpointNote,
  historyTensors,
  loadCheckpoint,
  LossHistory,
  NamedTensors,
  saveCheckpoint,
} from './files/checkpoint';
import type { Precision } from './files/safetensors';

/** The losses that one phase measured, by name. */
export type Losses = Record<string, number>;

/**
 * What a trainer can train. Everything random in a phase is to be drawn from the seed and the step's number alone, so
 * that a checkpoint need not hold a generator's state.
 */
export interface Trainable {
  /** The parts of a step, in order. The trainer may stop, save and resume between any two. */
  readonly phases: readonly ((step: number) => Promise<Losses>)[];
  /** Steps in an epoch: once through the training images. */
  readonly stepsPerEpoch: number;
  /** The networks' weights, to be used or shipped. Views: not to be disposed. */
  weights(): NamedTensors;
  /** The optimizers' state, needed only to go on training. Clones: the caller disposes them. */
  optimizerState(): Promise<NamedTensors>;
  /** Puts back what {@link weights} and {@link optimizerState} gave. Copies: the caller still owns the tensors. */
  restore(tensors: NamedTensors): Promise<void>;
}

export interface TrainerOptions {
  /** The recipe's name, kept in the checkpoint. */
  recipe: string;
  /** Every setting that training depends on, kept in the checkpoint and compared before resuming. */
  settings: CheckpointNote['settings'];
  /** Where to save; without it nothing is saved. */
  checkpoint?: string;
  /** Steps between two saves. Default: one epoch. */
  every?: number;
}

export interface TrainingOutcome {
  /** Whole steps done so far, all runs together. */
  step: number;
  /** Whether the run was asked to stop before it was done. */
  stopped: boolean;
  /** Wall-clock seconds of this run. */
  seconds: number;
}

export class Trainer {
  /** Every loss by name, one value a step. */
  readonly history: LossHistory = new Map();
  /** Phases done; a step is `phases.length` of them. */
  private position = 0;
  private readonly listeners: ((step: number) => Promise<void>)[] = [];

  constructor(
    private readonly subject: Trainable,
    private readonly options: TrainerOptions,
  ) {}

  /** Whole steps done so far. */
  get step(): number {
    return Math.floor(this.position / this.subject.phases.length);
  }

  /**
   * Trains up to a number of steps, counted from the very first; asking for what is done already returns at once.
   * Stopping (by `signal`) ends it between two phases; the state is saved and stays usable.
   */
  async run({ steps, signal, progress }: { steps: number } & WorkOptions): Promise<TrainingOutcome> {
    const { phases, stepsPerEpoch } = this.subject;
    const every = (this.options.every ?? stepsPerEpoch) * phases.length;
    const work = new LongWork({ label: 'Training', total: steps, unit: 'steps', start: this.step, signal, progress });
    const firstPosition = this.position;
    try {
      while (this.step < steps && !work.isStopped()) {
        const losses = await this.inWords(phases[this.position % phases.length]);
        this.record(losses);
        this.position++;
        if (this.position % every === 0 && this.step < steps) await this.save();
        await work.advance(this.step, () => this.lastLosses());
      }
    } finally {
      if (this.position > firstPosition) await this.save();
      await work.end(this.step, this.lastLosses());
    }
    return { step: this.step, stopped: this.step < steps, seconds: work.seconds };
  }

  /** Memory is what a training may lack on a graphics card: then it says at which batch. */
  private async inWords(phase: Trainable['phases'][number]): Promise<Losses> {
    try {
      return await phase(this.step);
    } catch (error) {
      const { batch } = this.options.settings;
      throw inWordsOfMemory(error, typeof batch === 'number' ? batch : undefined);
    }
  }

  /**
   * Has a function called wherever this trainer saves, or would if it had a place to save to: after the save, and after the functions
   * given before it. What it throws ends the training.
   */
  whenSaving(listener: (step: number) => Promise<void>): void {
    this.listeners.push(listener);
  }

  /** Saves everything needed to go on, if the trainer has a place to save to. */
  async save(): Promise<void> {
    if (this.options.checkpoint) await this.saveTo(this.options.checkpoint);
    for (const listener of this.listeners) await listener(this.step);
  }

  private async saveTo(checkpoint: string): Promise<void> {
    const own = new Map([...(await this.subject.optimizerState()), ...historyTensors(this.history)]);
    await saveCheckpoint(checkpoint, {
      note: this.note(),
      tensors: new Map([...this.subject.weights(), ...own]),
    });
    tf.dispose([...own.values()]);
  }

  /**
   * Writes weights and losses: what is shipped and what a detector needs.
   *
   * @param also what the detector has to know besides; the tensors stay the caller's
   * @param weights in place of the networks' own, where these have a smaller form; the tensors stay the caller's
   * @param precision of all but losses and small tensors
   */
  async export(
    file: string,
    also: NamedTensors = new Map(),
    weights: NamedTensors = this.subject.weights(),
    precision: Precision = 'half',
  ): Promise<void> {
    const history = historyTensors(this.history);
    const tensors = new Map([...weights, ...history, ...also]);
    await saveCheckpoint(file, { note: this.note(), tensors }, { precision });
    tf.dispose([...history.values()]);
  }

  /**
   * Goes on from the trainer's checkpoint, if there is one.
   *
   * @returns whether there was one
   * @throws Error with one sentence when it was made with other settings, or can't be read
   */
  async resume(): Promise<boolean> {
    const file = this.options.checkpoint;
    if (!file || !store.exists(file)) return false;
    const { note, tensors, numbers } = loadCheckpoint(file);
    try {
      this.expectSameSettings(file, note);
      await this.subject.restore(tensors);
      this.history.clear();
      for (const [name, values] of checkpointHistory(numbers)) this.history.set(name, values);
      this.position = note.position;
    } finally {
      tf.dispose([...tensors.values()]);
    }
    return true;
  }

  private expectSameSettings(file: string, note: CheckpointNote): void {
    const ours = { recipe: this.options.recipe, phases: this.subject.phases.length, ...this.options.settings };
    const theirs: Record<string, unknown> = { recipe: note.recipe, phases: note.phases, ...note.settings };
    for (const [name, expected] of Object.entries(ours))
      if (theirs[name] !== expected)
        throw new Error(
          `${file} can't be resumed: its ${name} is ${String(theirs[name])}, now it is ${String(expected)}. ` +
            'Set it back, or train anew with another checkpoint file.',
        );
    const { precision = 'single' } = note;
    if (precision !== trainingPrecision())
      throw new Error(
        `${file} can't be resumed: it was trained in ${precision} precision, now it would be ${trainingPrecision()}. ` +
          `Set LAB_PRECISION=${precision}, or train anew with another checkpoint file.`,
      );
  }

  private note(): CheckpointNote {
    const { recipe, settings } = this.options;
    const { length: phases } = this.subject.phases;
    return { recipe, settings, position: this.position, phases, precision: trainingPrecision() };
  }

  private record(losses: Losses): void {
    for (const [name, value] of Object.entries(losses)) {
      const values = this.history.get(name) ?? [];
      values.push(value);
      this.history.set(name, values);
    }
  }

  private lastLosses(): string {
    return [...this.history].map(([name, values]) => `${name} ${values[values.length - 1].toPrecision(3)}`).join(' · ');
  }
}
