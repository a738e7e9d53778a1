/** A training of several parts, one after another. */
import type { NamedTensors } from './files/checkpoint';
import type { Losses, Trainable } from './trainer';

/** A training, and how many steps it gets. */
export interface Stage {
  training: Trainable & { dispose(): void };
  steps: number;
}

/**
 * Each part counts its steps from 0. What the last part says about epochs holds for all; its steps never end. A step has as many
 * phases as the longest of any part; the others' last phases are empty.
 */
export class StagedTraining implements Trainable {
  readonly phases: readonly ((step: number) => Promise<Losses>)[];

  /** @param stages networks and optimizers have names of their own in each; disposed with this */
  constructor(private readonly stages: readonly Stage[]) {
    const longest = Math.max(...stages.map(({ training }) => training.phases.length));
    this.phases = Array.from({ length: longest }, (_, phase) => (step: number) => this.train(step, phase));
  }

  get stepsPerEpoch(): number {
    return this.stages[this.stages.length - 1].training.stepsPerEpoch;
  }

  weights(): NamedTensors {
    return new Map(this.stages.flatMap(({ training }) => [...training.weights()]));
  }

  async optimizerState(): Promise<NamedTensors> {
    const states = await Promise.all(this.stages.map(({ training }) => training.optimizerState()));
    return new Map(states.flatMap((state) => [...state]));
  }

  async restore(tensors: NamedTensors): Promise<void> {
    for (const { training } of this.stages) await training.restore(tensors);
  }

  /** Frees the optimizers. */
  dispose(): void {
    for (const { training } of this.stages) training.dispose();
  }

  private async train(step: number, phase: number): Promise<Losses> {
    let first = 0;
    for (const { training, steps } of this.stages.slice(0, -1)) {
      if (step < first + steps) return training.phases[phase]?.(step - first) ?? {};
      first += steps;
    }
    return this.stages[this.stages.length - 1].training.phases[phase]?.(step - first) ?? {};
  }
}
