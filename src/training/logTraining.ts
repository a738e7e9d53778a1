/** A training as TensorBoard shows it: its losses, and what it draws. */
import { paths, store } from '../platform/machine';
import { openTrainingLog } from '../platform/tensorflow';
import type { Trainer } from './trainer';

export interface TrainingLogOptions {
  /** Where the log is. A log that is there goes on with a resumed training; a training from the start replaces it. */
  folder: string;
  /** A PNG of what the training has come to, where there is one at this step. */
  sheet?: (step: number) => Promise<Uint8Array | undefined>;
}

/**
 * Writes a trainer's losses, one a step, and a sheet of samples wherever the trainer saves. Call it after `resume`: a new log begins
 * with what the checkpoint knows of earlier steps, one that is there goes on at the trainer's step.
 *
 * @returns what closes the log when training is done
 * @throws Error with one sentence when the folder can't be made
 */
export function logTraining(trainer: Trainer, { folder, sheet }: TrainingLogOptions): { close(): void } {
  // Losses are written only up to the step of a save, so that what a log holds is never ahead of the checkpoint.
  if (trainer.step === 0) for (const file of eventFiles(folder)) store.remove(file);
  let logged = eventFiles(folder).length > 0 ? trainer.step : 0;
  const log = openTrainingLog(folder);
  trainer.whenSaving(async (step) => {
    for (const [name, values] of trainer.history)
      for (let i = logged; i < Math.min(step, values.length); i++) log.scalar(name, values[i], i);
    logged = step;
    const picture = await sheet?.(step);
    if (picture) log.image('samples', picture, step);
    log.flush();
  });
  return log;
}

function eventFiles(folder: string): string[] {
  const names = store.exists(folder) ? store.list(folder) : [];
  return names.filter((name) => name.includes('.tfevents.')).map((name) => paths.join(folder, name));
}
