/** What normal clothes get from the lesson's detectors. */
import { withLabels } from '../../datasets/imageSet';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { scoreOnce } from '../../detectors/scoreOnce';
import { shortName } from '../../training/files/checkpointFiles';
import type { PromisingDetectors } from '../promising';
import { clothesSplit, loadClothes } from './data';
import { courseLayer, layerFeatures } from './detector';
import { clothesName } from './evaluation';
import { disposeFashionDoc, fashionDocCourse, loadFashionDoc, prepareClothes } from './recipe';

export const detectors: readonly PromisingDetectors[] = [
  {
    recipe: shortName(fashionDocCourse),
    read: async (work) => {
      const normal = withLabels((await loadClothes(work)).test, [clothesSplit.normal]);
      return {
        dataset: clothesName(normal, clothesSplit),
        score: async (file, asked) => {
          const { recipe, networks, knowledge } = loadFashionDoc(file);
          const first = layerFeatures(recipe, networks, courseLayer);
          disposeFashionDoc(networks);
          const detector = new FeatureDetector({
            name: 'deep one-class features',
            extract: (pictures) => first.apply(pictures),
            scorers: [new MahalanobisDistance(knowledge)],
            owned: [first],
          });
          const { scores } = await scoreOnce(detector, prepareClothes(normal, recipe), asked);
          return { heldOut: Float32Array.from(knowledge.heldOut), test: scores };
        },
      };
    },
  },
];
