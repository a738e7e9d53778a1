/** Lesson 06's recipes as `npm run train` trains them. */
import type { ListedImage } from '../datasets/imageListing';
import { toUnit } from '../images/normalise';
import {
  capsulePictureWidth,
  capsuleVaeNetworks,
  capsuleVaeSource,
  capsuleVaeSteps,
  capsuleVaeTrainer,
} from '../recipes/capsuleVae';
import { findCapsules } from '../recipes/capsuleData';
import { capsuleVaeCourse, capsuleVaeCourseNetworks, levelCapsule } from '../recipes/capsuleVaeCourse';
import { shortName } from '../recipes/checkpointFiles';
import { loadPhotos } from '../recipes/partPhotos';
import { say } from './commandLine';
import { readersData } from './optionValues';
import { prepareWholeParts, type PrepareParts } from './partTraining';
import type { TrainableLesson } from './trainableLesson';

const prepareSource: PrepareParts = async (data, { seed, checkpoint, saved, work }) => {
  const read = (images: readonly ListedImage[]) =>
    loadPhotos(data, images, { colour: 'rgb', width: capsulePictureWidth, say, ...work });
  const images = toUnit(await read(data.train));
  const recipe = capsuleVaeSource;
  const networks = capsuleVaeNetworks(recipe, seed);
  const epoch = capsuleVaeSteps({ ...recipe, epochs: 1 }, images.count);
  return {
    trainer: capsuleVaeTrainer({ recipe, seed, networks, images, data: data.id, checkpoint, saved }),
    steps: capsuleVaeSteps(recipe, images.count),
    milestones: new Map(recipe.milestones.map((at) => [at * epoch, `epoch${at}`])),
  };
};

const recipes = new Map<string, PrepareParts>([
  [shortName(capsuleVaeSource), prepareSource],
  [
    shortName(capsuleVaeCourse),
    prepareWholeParts({
      recipe: capsuleVaeCourse,
      networks: capsuleVaeCourseNetworks,
      preparation: levelCapsule,
      colour: 'rgb',
    }),
  ],
]);

export const capsulesTraining: TrainableLesson = {
  name: 'capsule-vae',
  recipes: [...recipes.keys()],
  choices: ['data'],
  open: async ({ recipe, data: wanted }, work) => {
    const data = await findCapsules({ data: readersData(wanted), say, ...work });
    const prepare = recipes.get(recipe) ?? prepareSource;
    return {
      of: { lesson: capsulesTraining.name, recipe, data: data.id },
      prepare: (task) => prepare(data, task),
    };
  },
};
