/** Lesson screw-anogan's recipes as `npm run train` trains them. */
import { imagesToTensor } from '../../images/tensorImages';
import {
  prepareSourceScrews,
  reduceScrews,
  screwAnoganNetworks,
  screwAnoganSource,
  screwAnoganTrainer,
} from './recipe';
import { smallForm } from './sourceFile';
import { smallWeights } from '../../training/files/changeSinceSeed';
import { screwAnoganCourse, screwAnoganCourseNetworks } from './course';
import { loadScrewPhotos, uprightScrew } from './images';
import { openPartTraining, wholePartsTraining, type PrepareParts } from '../parts/partTraining';

const prepareSource: PrepareParts = async (data, { seed, checkpoint, work }) => {
  const reduced = await reduceScrews(await loadScrewPhotos(data, data.train, work));
  const images = imagesToTensor(prepareSourceScrews(reduced));
  const networks = screwAnoganNetworks(seed);
  const recipe = screwAnoganSource;
  return {
    trainer: screwAnoganTrainer({ recipe, seed, networks, images, data: data.id, checkpoint }),
    steps: recipe.steps,
    smallWeights: () => smallWeights(networks, screwAnoganNetworks(seed), smallForm),
    precision: 'byte',
  };
};

export const openTraining = openPartTraining('screw-anogan', 'screw', [
  [screwAnoganSource, prepareSource],
  wholePartsTraining({
    recipe: screwAnoganCourse,
    networks: screwAnoganCourseNetworks,
    preparation: uprightScrew,
    colour: 'grey',
  }),
]);
