/** The digits for the comparison of all detectors. */
import { loadMnist } from '../../datasets/mnist';
import { inMiddle } from '../../images/border';
import { balanced } from '../compare/balanced';
import { compareSizes } from '../compare/protocol';
import { smallWidth } from '../compare/smallPictures';
import type { ComparedData } from '../comparable';
import { digitsName } from './evaluation';
import { mnistAnoganSource, testDigits, trainingDigits } from './recipe';

export const loadCompared: ComparedData['loadCompared'] = async (options = {}) => {
  const choice = { ...mnistAnoganSource, trainCount: compareSizes.train, testCount: Infinity };
  const train = trainingDigits(await loadMnist({ split: 'train', ...options }), choice);
  const all = testDigits(await loadMnist({ split: 'test', ...options }), choice);
  const { test, labels } = balanced(all, (label) => choice.anomalous.includes(label));
  return {
    name: digitsName(all, choice),
    train: inMiddle(train, smallWidth),
    test: inMiddle(test, smallWidth),
    labels,
  };
};
