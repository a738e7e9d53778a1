/** The lessons on parts as `npm run train` trains them: the same for lessons screw-anogan and capsule-vae. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { FloatImages } from '../../images/imageBatch';
import { markingGanSteps, markingGanTrainer, type MarkingGanRecipe } from './markingGanRecipe';
import { shortName } from '../../training/files/checkpointFiles';
import { expectUsableParts } from './expectUsableParts';
import { findParts, type PartData, type PartKind } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { prepareParts, type PartPreparation } from './preparedParts';
import { detectorTensors, learnWhole, scoreHeldOut } from './wholePartsDetector';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import type { PreparedTraining, TrainingCode, TrainingTask } from '../trainable';

export type PrepareParts = (data: PartData, task: TrainingTask) => Promise<PreparedTraining>;

export interface WholePartsTraining {
  recipe: MarkingGanRecipe;
  networks: (recipe: MarkingGanRecipe, seed: number) => MarkingGanNetworks;
  preparation: PartPreparation;
  colour: PhotoOptions['colour'];
}

/** The course's recipe with its preparation, for {@link openPartTraining}. */
export function wholePartsTraining(training: WholePartsTraining): readonly [MarkingGanRecipe, PrepareParts] {
  const { recipe, preparation, colour } = training;
  const prepare: PrepareParts = async (data, { seed, checkpoint, allowRefused = false, work }) => {
    await expectUsableParts(data, { colour, preparation, allowRefused, work });
    const read = async (images: readonly ListedImage[]): Promise<FloatImages> => {
      const photos = await loadPhotos(data, images, { colour, ...work });
      return (await prepareParts(photos, preparation, work)).images;
    };
    const [train, heldOut] = [await read(data.train), await read(data.heldOut)];
    const networks = training.networks(recipe, seed);
    return {
      trainer: markingGanTrainer({ recipe, seed, networks, images: train, data: data.id, checkpoint }),
      steps: markingGanSteps(recipe),
      precision: 'byte',
      detectorTensors: async () =>
        detectorTensors(await learnWhole(networks, heldOut), await scoreHeldOut(networks, heldOut, recipe.lambda)),
    };
  };
  return [recipe, prepare];
}

/** The trainings of a lesson on parts of one kind, by the names of their recipes. */
export function openPartTraining(
  lesson: string,
  kind: PartKind,
  recipes: readonly (readonly [recipe: { name: string }, prepare: PrepareParts])[],
): TrainingCode['openTraining'] {
  const byName = new Map(recipes.map(([recipe, prepare]) => [shortName(recipe), prepare]));
  return async ({ recipe, data: wanted }, work) => {
    const data = await findParts(kind, { data: wanted, ...work });
    const prepare = byName.get(recipe) ?? recipes[0][1];
    return { of: { lesson, recipe, data: data.id }, prepare: (task) => prepare(data, task) };
  };
}
