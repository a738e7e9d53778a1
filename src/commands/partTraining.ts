/** The course's recipe for parts as `npm run train` trains it: the same for lessons 01 and 06. */
import type { ListedImage } from '../datasets/imageListing';
import type { FloatImages } from '../images/imageBatch';
import { markingGanSteps, markingGanTrainer, type MarkingGanRecipe } from '../recipes/markingGanRecipe';
import type { PartData } from '../recipes/partData';
import { loadPhotos, type PhotoOptions } from '../recipes/partPhotos';
import { prepareParts, type PartPreparation } from '../recipes/preparedParts';
import { detectorTensors, learnWhole, scoreHeldOut } from '../recipes/wholePartsDetector';
import type { MarkingGanNetworks } from '../training/markingGan';
import { say } from './commandLine';
import type { PreparedTraining, TrainingTask } from './trainableLesson';

export type PrepareParts = (data: PartData, task: TrainingTask) => Promise<PreparedTraining>;

export interface WholePartsTraining {
  recipe: MarkingGanRecipe;
  networks: (recipe: MarkingGanRecipe, seed: number) => MarkingGanNetworks;
  preparation: PartPreparation;
  colour: PhotoOptions['colour'];
}

export function prepareWholeParts(training: WholePartsTraining): PrepareParts {
  const { recipe, preparation, colour } = training;
  return async (data, { seed, checkpoint, work }) => {
    const read = async (images: readonly ListedImage[]): Promise<FloatImages> => {
      const photos = await loadPhotos(data, images, { colour, say, ...work });
      return (await prepareParts(photos, preparation, { say, ...work })).images;
    };
    const [train, heldOut] = [await read(data.train), await read(data.heldOut)];
    const networks = training.networks(recipe, seed);
    return {
      trainer: markingGanTrainer({ recipe, seed, networks, images: train, data: data.id, checkpoint }),
      steps: markingGanSteps(recipe),
      detectorTensors: async () =>
        detectorTensors(await learnWhole(networks, heldOut), await scoreHeldOut(networks, heldOut, recipe.lambda)),
    };
  };
}
