/** Files of trained networks: the one way to open one, and to free what it holds. */
import { tf } from '../../tensors/tf';
import { alternatives } from '../../work/choiceError';
import {
  type Checkpoint,
  type CheckpointNote,
  checkpointHistory,
  type LossHistory,
  restoreNetwork,
  withCheckpoint,
} from './checkpoint';

/** What an opened file is read from; its tensors are freed when it is read. */
export interface OpenedCheckpoint extends Checkpoint {
  /** Named in errors. */
  file: string;
}

export interface TrainedFile<Networks, More> {
  /** The names of the recipes whose files these are, such as `mnist-anogan/course`. */
  recipes: readonly string[];
  /** Networks of the file's size, whose weights are then the file's. */
  networks: (note: CheckpointNote, file: string) => Networks;
  /** Puts the weights in, where that takes more than finding each by its name. */
  restore?: (networks: Networks, checkpoint: OpenedCheckpoint) => void;
  /** What else a detector needs of the file. Tensors among it are copies. */
  more: (checkpoint: OpenedCheckpoint) => More;
  /** Those copies. */
  owned?: (more: More) => tf.Tensor[];
}

/** An open file's networks, losses, and what else was asked of it. */
export type Trained<Networks, More> = More & {
  note: CheckpointNote;
  networks: Networks;
  history: LossHistory;
  /** Frees networks and tensors; a detector made of them stays usable. */
  dispose(): void;
};

/**
 * Opens a file; whoever does calls `dispose`.
 *
 * @throws Error with one sentence when there is no such file, it is of another recipe, or lacks something; nothing is left open then
 */
export function openTrained<Networks extends Record<keyof Networks, tf.LayersModel>, More extends object>(
  file: string,
  { recipes, networks: build, restore = byName, more, owned = () => [] }: TrainedFile<Networks, More>,
): Trained<Networks, More> {
  return withCheckpoint(file, (checkpoint) => {
    const { note } = checkpoint;
    if (!recipes.includes(note.recipe))
      throw new Error(`${file}: expected a file of ${alternatives(recipes)}, found the recipe ${note.recipe}.`);
    const networks = build(note, file);
    const free = (): void => {
      for (const network of Object.values<tf.LayersModel>(networks)) network.dispose();
    };
    try {
      restore(networks, { ...checkpoint, file });
      const found = more({ ...checkpoint, file });
      const dispose = (): void => {
        free();
        tf.dispose(owned(found));
      };
      return { ...found, note, networks, history: checkpointHistory(checkpoint.numbers), dispose };
    } catch (error) {
      free();
      throw error;
    }
  });
}

function byName<Networks extends Record<keyof Networks, tf.LayersModel>>(
  networks: Networks,
  { tensors }: OpenedCheckpoint,
): void {
  for (const [name, network] of Object.entries<tf.LayersModel>(networks)) restoreNetwork(network, name, tensors);
}
