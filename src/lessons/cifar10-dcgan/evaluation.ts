/** All methods of lesson cifar10-dcgan side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { ResultRow } from '../../results/resultRow';
import type { AtHandOptions } from '../../training/files/checkpointFiles';
import type { WorkOptions } from '../../work/work';
import type { Evaluation } from '../evaluable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import type { TestSet } from '../methodRows';
import { oneClass } from '../oneClass';
import {
  ColourPictures,
  ColourSplit,
  colourSplit,
  loadColourPictures,
  otherClasses,
  SplitColourPictures,
  splitColourPictures,
} from './data';
import {
  ColourAtHand,
  contrastMethod,
  colourBaselines,
  colourCourseMethods,
  colourSourceMethods,
  imageNetMethod,
} from './methods';
import { dataNamed } from './train';

export interface Cifar10Evaluation extends AtHandOptions {
  pictures: ColourPictures;
  split: ColourSplit;
  /** Called before each run of a method. */
  begin?: (what: string) => WorkOptions;
}

/** What the pictures are called in results; another normal class than the source's is part of the name. */
export function colourName(
  { origin, classNames }: Pick<ImageSet, 'origin' | 'classNames'>,
  { normal }: ColourSplit,
): string {
  const names: Record<string, string> = {
    cifar10: origin.source === 'mirror' ? 'CIFAR-10 (mirror)' : 'CIFAR-10',
    'fashion-mnist': 'Fashion-MNIST in colour',
  };
  const name = names[origin.dataset] ?? 'digits in colour';
  const own = origin.dataset === 'cifar10' && normal === colourSplit.normal;
  return own ? name : `${name}, ${classNames[normal]}`;
}

/** Test pictures as rows of results describe them. */
export function colourTest(test: ImageSet, split: ColourSplit): TestSet {
  return { lesson: 'cifar10-dcgan', dataset: colourName(test, split), labels: otherClasses(test, split) };
}

/** Rows, trivial methods first, then the source's, then the course's for every detector at hand; see {@link evaluateMethods}. */
export function evaluateCifar10({ pictures, split, begin, ...atHand }: Cifar10Evaluation): AsyncGenerator<ResultRow> {
  const parts = splitColourPictures(pictures, split);
  const at = { dataset: pictures.test.origin.dataset, normal: split.normal, ...atHand };
  return evaluateMethods(methods(parts, at), colourTest(parts.test, split), begin);
}

/** As `npm run evaluate` measures the lesson. */
export const evaluate: Evaluation['evaluate'] = async function* ({ normal, data, trained }, { work, begin }) {
  const split = { ...colourSplit, normal: oneClass('normal', normal) ?? colourSplit.normal };
  const pictures = await loadColourPictures({ data: dataNamed(data), ...work });
  yield* evaluateCifar10({ pictures, split, trained, folders: work.folders, begin });
};

function* methods(parts: SplitColourPictures, at: ColourAtHand): Generator<Method> {
  yield contrastMethod(parts.test);
  yield* colourBaselines(parts.train, parts.test);
  yield imageNetMethod(parts);
  yield* colourSourceMethods(parts, at);
  yield* colourCourseMethods(parts, at);
}
