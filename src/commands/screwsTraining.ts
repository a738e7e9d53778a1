/** Lesson 01's recipes as `npm run train` trains them. */
import { imagesToTensor } from '../images/tensorImages';
import {
  prepareSourceScrews,
  reduceScrews,
  screwAnoganNetworks,
  screwAnoganSource,
  screwAnoganTrainer,
} from '../recipes/screwAnogan';
import { smallScrewWeights } from '../recipes/screwAnoganFile';
import { screwAnoganCourse, screwAnoganCourseNetworks } from '../recipes/screwAnoganCourse';
import { loadScrewPhotos, uprightScrew } from '../recipes/screwImages';
import { say } from './commandLine';
import { trainableParts, wholePartsTraining, type PrepareParts } from './partTraining';

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

export const screwsTraining = trainableParts('screw-anogan', 'screw', [
  [screwAnoganSource, prepareSource],
  wholePartsTraining({
    recipe: screwAnoganCourse,
    networks: screwAnoganCourseNetworks,
    preparation: uprightScrew,
    colour: 'grey',
  }),
]);
