/** Lesson mnist-vae's recipes as `npm run train` trains them. */
import type { ImageSet } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import { toUnit } from '../../images/normalise';
import { shortName, withNormals } from '../../training/files/checkpointFiles';
import { heldOutDigits, trainingDigits } from '../mnist-anogan/recipe';
import {
  mnistVaeNetworks,
  MnistVaeRecipe,
  mnistVaeRecipes,
  mnistVaeSource,
  mnistVaeTrainer,
  vaeDigits,
} from './recipe';
import { learnVaeKnowledge, vaeKnowledgeTensors } from './detector';
import type { PreparedTraining, TrainingCode, TrainingTask } from '../trainable';

export const openTraining: TrainingCode['openTraining'] = ({ recipe: name, normal }) => {
  const own = mnistVaeRecipes.find((each) => shortName(each) === name) ?? mnistVaeSource;
  const recipe = { ...own, normal: normal ?? own.normal };
  return Promise.resolve({
    of: { lesson: 'mnist-vae', recipe: withNormals(name, recipe.normal, own.normal) },
    prepare: async (task) => prepare(recipe, await loadMnist({ split: 'train', ...task.work }), task),
  });
};

function prepare(recipe: MnistVaeRecipe, digits: ImageSet, { seed, checkpoint }: TrainingTask): PreparedTraining {
  const choice = vaeDigits(recipe);
  const images = toUnit(trainingDigits(digits, choice));
  const networks = mnistVaeNetworks(recipe, seed);
  const data = digits.origin.source;
  const detects = choice.heldOutCount > 0;
  return {
    ...mnistVaeTrainer({ recipe, seed, networks, images, data, checkpoint }),
    detectorTensors: detects
      ? async () => {
          const heldOut = toUnit(heldOutDigits(digits, choice));
          return vaeKnowledgeTensors(await learnVaeKnowledge(recipe, networks, { train: images, heldOut }));
        }
      : undefined,
    // A million weights a file: in bytes it is a megabyte, and scores and pictures stay what they are.
    precision: 'byte',
  };
}
