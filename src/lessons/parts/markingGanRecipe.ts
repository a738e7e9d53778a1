/** What the course's recipes for parts have in common: lessons screw-anogan and capsule-vae. */
import type { FloatImages } from '../../images/imageBatch';
import type { PartChanges } from '../../images/damage/damagedParts';
import { randomSource } from '../../tensors/random';
import { MarkingGanNetworks, MarkingGanOptions, markingGanTraining } from '../../training/trainables/markingGan';
import { Trainer } from '../../training/trainer';

export interface MarkingGanRecipe<Name extends string = string> {
  name: Name;
  /** Length of the latent vector. */
  latent: number;
  rebuilding: MarkingGanOptions['rebuilding'];
  marking: MarkingGanOptions['marking'];
  changes: PartChanges;
  /** Weight of the discriminator's word against the residual in detection, 0 to 1. */
  lambda: number;
  /** Steps between two saves. */
  saveEvery: number;
}

export interface MarkingGanTask {
  recipe: MarkingGanRecipe;
  seed: number;
  networks: MarkingGanNetworks;
  /** Parts that were turned, as the recipe's networks take them. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The steps of both parts of training. */
export function markingGanSteps({ rebuilding, marking }: MarkingGanRecipe): number {
  return rebuilding.steps + marking.steps;
}

/** The trainer of the recipe's networks. */
export function markingGanTrainer({ recipe, seed, networks, images, data, checkpoint }: MarkingGanTask): Trainer {
  const training = markingGanTraining({ ...networks, ...recipe, images, random: randomSource(seed) });
  const { latent, rebuilding, marking, changes } = recipe;
  const settings = {
    seed,
    data,
    images: images.count,
    latent,
    rebuilding: JSON.stringify(rebuilding),
    marking: JSON.stringify(marking),
    changes: JSON.stringify(changes),
  };
  return new Trainer(training, { recipe: recipe.name, settings, checkpoint, every: recipe.saveEvery });
}
