/** Lesson capsule-vae's recipes as `npm run train` trains them. */
import { toUnit } from '../../images/normalise';
import {
  capsulePictureWidth,
  capsuleVaeNetworks,
  capsuleVaeSource,
  capsuleVaeSteps,
  capsuleVaeTrainer,
} from './recipe';
import { capsuleVaeCourse, capsuleVaeCourseNetworks, levelCapsule } from './course';
import { loadPhotos } from '../parts/partPhotos';
import { openPartTraining, wholePartsTraining, type PrepareParts } from '../parts/partTraining';

const prepareSource: PrepareParts = async (data, { seed, checkpoint, work }) => {
  const images = toUnit(await loadPhotos(data, data.train, { colour: 'rgb', width: capsulePictureWidth, ...work }));
  const recipe = capsuleVaeSource;
  const networks = capsuleVaeNetworks(recipe, seed);
  const epoch = capsuleVaeSteps({ ...recipe, epochs: 1 }, images.count);
  return {
    trainer: capsuleVaeTrainer({ recipe, seed, networks, images, data: data.id, checkpoint }),
    steps: capsuleVaeSteps(recipe, images.count),
    milestones: new Map(recipe.milestones.map((at) => [at * epoch, `epoch${at}`])),
  };
};

export const openTraining = openPartTraining('capsule-vae', 'capsule', [
  [capsuleVaeSource, prepareSource],
  wholePartsTraining({
    recipe: capsuleVaeCourse,
    networks: capsuleVaeCourseNetworks,
    preparation: levelCapsule,
    colour: 'rgb',
  }),
]);
