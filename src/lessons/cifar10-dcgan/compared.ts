/** The colour pictures for the comparison of all detectors. */
import { take } from '../../datasets/imageSet';
import { balanced } from '../compare/balanced';
import { compareSizes } from '../compare/protocol';
import type { ComparedData } from '../comparable';
import { colourSplit, loadColourPictures, otherClasses, splitColourPictures } from './data';
import { colourName } from './evaluation';

export const loadCompared: ComparedData['loadCompared'] = async (options = {}) => {
  const parts = splitColourPictures(await loadColourPictures(options), colourSplit);
  const { test } = balanced(parts.test, (label) => label !== colourSplit.normal);
  const train = take(parts.train, Math.min(compareSizes.train, parts.train.count));
  return { name: colourName(test, colourSplit), train, test, labels: otherClasses(test, colourSplit) };
};
