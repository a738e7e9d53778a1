/** The lessons on parts as `npm run train` trains them: the same for lessons screw-anogan and capsule-vae. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { FloatImages } from '../../images/imageBatch';
import { markingGanSteps, markingGanTrainer, type MarkingGanRecipe } from './markingGanRecipe';
import { shortName } from '../../training/files/checkpointFiles';
import { findParts, type PartData, type PartKind } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { prepareParts, type PartPreparation } from './preparedParts';
import { detectorTensors, learnWhole, scoreHeldOut } from './wholePartsDetector';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import { say } from '../../commands/line/commandLine';
import { readersData } from '../../commands/line/optionValues';
import type { PreparedTraining, TrainableLesson, TrainingTask } from '../trainable';

export type PrepareParts = (data: PartData, task: TrainingTask) => Promise<PreparedTraining>;

export interface WholePartsTraining {
  recipe: MarkingGanRecipe;
  networks: (recipe: MarkingGanRecipe, seed: number) => MarkingGanNetworks;
  preparation: PartPreparation;
  colour: PhotoOptions['colour'];
}

/** The course's recipe with its preparation, for {@link trainableParts}. */
export function wholePartsTraining(training: WholePartsTraining): readonly [MarkingGanRecipe, PrepareParts] {
  const { recipe, preparation, colour } = training;
  const prepare: PrepareParts = async (data, { seed, checkpoint, work }) => {
    const read = async (images: readonly ListedImage[]): Promise<FloatImages> => {
      const photos = await loadPhotos(data, images, { colour, say, ...work });
      return (await prepareParts(photos, preparation, { say, ...work })).images;
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

/** A lesson on parts of one kind, from the names of its recipes to their trainings; the first recipe is the default. */
export function trainableParts(
  name: string,
  kind: PartKind,
  recipes: readonly (readonly [recipe: { name: string }, prepare: PrepareParts])[],
): TrainableLesson {
  const byName = new Map(recipes.map(([recipe, prepare]) => [shortName(recipe), prepare]));
  return {
    name,
    recipes: [...byName.keys()],
    choices: ['data'],
    open: async ({ recipe, data: wanted }, work) => {
      const data = await findParts(kind, { data: readersData(wanted), say, ...work });
      const prepare = byName.get(recipe) ?? recipes[0][1];
      return { of: { lesson: name, recipe, data: data.id }, prepare: (task) => prepare(data, task) };
    },
  };
}
