/** Lesson fashion-doc's recipes as `npm run train` trains them. */
import { shortName, withClasses, findDetector } from '../../training/files/checkpointFiles';
import { ClothesSplit, clothesSplit, loadClothes, SplitClothes, splitClothes } from './data';
import {
  fashionDocCourse,
  FashionDocRecipe,
  fashionDocNetworks,
  fashionDocRecipes,
  fashionDocSourceImageNet,
  fashionDocTrainer,
  loadFashionDoc,
  prepareClothes,
} from './recipe';
import {
  decodedHeldOut,
  FashionDecoderRecipe,
  fashionDecoder,
  fashionDecoders,
  fashionDecoderTrainer,
} from './decoder';
import { featuresOf, lastLayer, layerFeatures, learnKnowledge } from './detector';
import { knowledgeTensors } from './knowledge';
import { heldOutTensors } from '../../detectors/heldOut';
import { kerasLayers, loadKerasWeights } from '../../networks/kerasWeights';
import { ChoiceError, ofChoice } from '../../work/choiceError';
import { oneClass } from '../oneClass';
import type { PreparedTraining, TrainingChoice, TrainingCode, TrainingTask } from '../trainable';

const lesson = 'fashion-doc';

export const openTraining: TrainingCode['openTraining'] = (choice) => {
  const split = chosenSplit(choice);
  const { weights } = choice;
  const named = (recipe: string) => ({ lesson, recipe: withClasses(recipe, split, clothesSplit) });
  const recipe = fashionDocRecipes.find((each) => shortName(each) === choice.recipe);
  const decoder = fashionDecoders.find((each) => shortName(each) === choice.recipe);
  if (weights !== undefined && recipe !== fashionDocSourceImageNet)
    throw new ChoiceError({
      choice: 'weights',
      expected: 'the recipe source-imagenet beside it',
      found: choice.recipe,
    });
  if (weights === undefined && recipe === fashionDocSourceImageNet) {
    const expected = 'a file of ImageNet’s weights for MobileNetV2 (environment/weights/mobilenet_v2.py makes one)';
    throw new ChoiceError({ choice: 'weights', expected, found: 'none' });
  }
  if (weights !== undefined) ofChoice(() => kerasLayers(weights));
  return Promise.resolve({
    of: named(choice.recipe),
    prepare: async (task) => {
      const { seed, work } = task;
      const read = async () => splitClothes(await loadClothes(work), split);
      // Its features are looked for before anything is read.
      if (decoder) {
        const features = findDetector(named('course'), seed, { folders: work.folders });
        return prepareDecoder(decoder, features.file, await read(), task);
      }
      return prepareFeatures({ ...(recipe ?? fashionDocCourse), split }, await read(), weights, task);
    },
  });
};

/** The walkthrough's classes, or others. @throws ChoiceError when they are none */
export function chosenSplit({ normal, anomalous }: Pick<TrainingChoice, 'normal' | 'anomalous'>): ClothesSplit {
  const split = {
    ...clothesSplit,
    normal: oneClass('normal', normal) ?? clothesSplit.normal,
    anomalous: oneClass('anomalous', anomalous) ?? clothesSplit.anomalous,
  };
  if (split.normal === split.anomalous) {
    const expected = 'a class that is not normal';
    throw new ChoiceError({ choice: 'anomalous', expected, found: `${split.normal} as both` });
  }
  return split;
}

function prepareFeatures(
  recipe: FashionDocRecipe,
  clothes: SplitClothes,
  weights: string | undefined,
  { seed, checkpoint }: TrainingTask,
): PreparedTraining {
  const networks = fashionDocNetworks(recipe, seed, clothes.target.classNames.length);
  if (weights !== undefined) loadKerasWeights(networks.features, weights);
  return {
    ...fashionDocTrainer({ recipe, seed, networks, clothes, checkpoint }),
    precision: 'byte',
    detectorTensors: async (work) => knowledgeTensors(await learnKnowledge(recipe, networks, clothes.target, work)),
  };
}

async function prepareDecoder(
  recipe: FashionDecoderRecipe,
  file: string,
  { target }: SplitClothes,
  { seed, checkpoint, work }: TrainingTask,
): Promise<PreparedTraining> {
  const doc = loadFashionDoc(file);
  const reading = layerFeatures(doc.recipe, doc.networks, lastLayer);
  doc.dispose();
  const features = await featuresOf(reading, prepareClothes(target, doc.recipe), work);
  const decoder = fashionDecoder(recipe, seed, reading.length);
  reading.dispose();
  return {
    ...fashionDecoderTrainer({ recipe, seed, decoder, features, clothes: target, data: file, checkpoint }),
    precision: 'byte',
    detectorTensors: async () => heldOutTensors(await decodedHeldOut(decoder, features, target)),
  };
}
