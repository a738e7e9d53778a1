/** Lesson 01's recipes as `npm run train` trains them. */
import type { ListedImage } from '../datasets/imageListing';
import type { FloatImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { shortName } from '../recipes/checkpointFiles';
import {
  prepareSourceScrews,
  reduceScrews,
  screwAnoganNetworks,
  screwAnoganSource,
  screwAnoganTrainer,
} from '../recipes/screwAnogan';
import { smallScrewWeights } from '../recipes/screwAnoganFile';
import { screwAnoganCourse, screwAnoganCourseNetworks } from '../recipes/screwAnoganCourse';
import { markingGanSteps, markingGanTrainer } from '../recipes/markingGanRecipe';
import { learnWhole, scoreHeldOut, detectorTensors } from '../recipes/wholePartsDetector';
import type { PartData } from '../recipes/partData';
import { findScrews } from '../recipes/screwData';
import { loadScrewPhotos, uprightScrews } from '../recipes/screwImages';
import type { WorkOptions } from '../work';
import { say } from './commandLine';
import { readersData } from './optionValues';
import type { OpenedTraining, PreparedTraining, TrainableLesson } from './trainableLesson';

type Prepare = (data: PartData, task: Parameters<OpenedTraining['prepare']>[0]) => Promise<PreparedTraining>;

const prepareSource: Prepare = async (data, { seed, checkpoint, work }) => {
  const reduced = await reduceScrews(await loadScrewPhotos(data, data.train, { say, ...work }));
  const images = imagesToTensor(prepareSourceScrews(reduced));
  const networks = screwAnoganNetworks(seed);
  const recipe = screwAnoganSource;
  return {
    trainer: screwAnoganTrainer({ recipe, seed, networks, images, data: data.id, checkpoint }),
    steps: recipe.steps,
    smallWeights: () => smallScrewWeights(networks, seed),
  };
};

const prepareCourse: Prepare = async (data, { seed, checkpoint, work }) => {
  const [train, heldOut] = [await upright(data, data.train, work), await upright(data, data.heldOut, work)];
  const recipe = screwAnoganCourse;
  const networks = screwAnoganCourseNetworks(recipe, seed);
  return {
    trainer: markingGanTrainer({ recipe, seed, networks, images: train, data: data.id, checkpoint }),
    steps: markingGanSteps(recipe),
    detectorTensors: async () =>
      detectorTensors(await learnWhole(networks, heldOut), await scoreHeldOut(networks, heldOut)),
  };
};

async function upright(data: PartData, images: readonly ListedImage[], work: WorkOptions): Promise<FloatImages> {
  const photos = await loadScrewPhotos(data, images, { say, ...work });
  return (await uprightScrews(photos, { say, ...work })).images;
}

const recipes = new Map<string, Prepare>([
  [shortName(screwAnoganSource), prepareSource],
  [shortName(screwAnoganCourse), prepareCourse],
]);

export const screwsTraining: TrainableLesson = {
  name: 'screw-anogan',
  recipes: [...recipes.keys()],
  choices: ['data'],
  open: async ({ recipe, data: wanted }, work) => {
    const data = await findScrews({ data: readersData(wanted), say, ...work });
    const prepare = recipes.get(recipe) ?? prepareSource;
    return {
      of: { lesson: screwsTraining.name, recipe, data: data.id },
      prepare: (task) => prepare(data, task),
    };
  },
};
