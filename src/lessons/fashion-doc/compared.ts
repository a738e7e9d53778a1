/** The clothes for the comparison of all detectors. */
import { inMiddle } from '../../images/border';
import { compareSizes } from '../compare/protocol';
import { smallWidth } from '../compare/smallPictures';
import type { ComparedData } from '../comparable';
import { anomalousLabels, clothesSplit, loadClothes, splitClothes } from './data';
import { clothesName } from './evaluation';

export const loadCompared: ComparedData['loadCompared'] = async (options = {}) => {
  const { train, test } = await loadClothes(options);
  const split = { ...clothesSplit, targetCount: compareSizes.train, testCount: compareSizes.test };
  const parts = splitClothes({ train, test }, split);
  // Digits in the clothes' place must not be taken for lesson mnist-anogan's.
  const isClothes = test.origin.dataset === 'fashion-mnist';
  const name = clothesName(test, split) + (isClothes ? '' : `, ${split.normal} against ${split.anomalous}`);
  const labels = anomalousLabels(parts.test, split);
  return { name, train: inMiddle(parts.target, smallWidth), test: inMiddle(parts.test, smallWidth), labels };
};
