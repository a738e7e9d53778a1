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
import { say } from '../../commands/line/commandLine';
import { classList } from '../../commands/line/optionValues';
import type { PreparedTraining, TrainableLesson, TrainingTask } from '../trainable';

export const vaeTraining: TrainableLesson = {
  name: 'mnist-vae',
  recipes: mnistVaeRecipes.map(shortName),
  choices: ['normal'],
  open: ({ recipe: name, normal: text }) => {
    const own = mnistVaeRecipes.find((each) => shortName(each) === name) ?? mnistVaeSource;
    const recipe = { ...own, normal: text === undefined ? own.normal : classList('--normal', text) };
    return Promise.resolve({
      of: { lesson: vaeTraining.name, recipe: withNormals(name, recipe.normal, own.normal) },
      prepare: async (task) => prepare(recipe, await loadMnist({ split: 'train', say, ...task.work }), task),
    });
  },
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
