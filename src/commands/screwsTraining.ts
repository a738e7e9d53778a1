/** Lesson 01's recipes as `npm run train` trains them. */
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
import { findScrews } from '../recipes/screwData';
import { loadScrewPhotos, uprightScrew } from '../recipes/screwImages';
import { say } from './commandLine';
import { readersData } from './optionValues';
import { prepareWholeParts, type PrepareParts } from './partTraining';
import type { TrainableLesson } from './trainableLesson';

const prepareSource: PrepareParts = async (data, { seed, checkpoint, work }) => {
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

const recipes = new Map<string, PrepareParts>([
  [shortName(screwAnoganSource), prepareSource],
  [
    shortName(screwAnoganCourse),
    prepareWholeParts({
      recipe: screwAnoganCourse,
      networks: screwAnoganCourseNetworks,
      preparation: uprightScrew,
      colour: 'grey',
    }),
  ],
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
