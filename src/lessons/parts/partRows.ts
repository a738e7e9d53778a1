/** What methods have found on photographs of parts, as rows of results. */
import { good } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { aupro } from '../../metrics/aupro';
import { auroc } from '../../metrics/auroc';
import { mean } from '../../metrics/mean';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow } from '../../results/resultRow';
import { Method, MethodRun, seedsOf } from '../method';

/**
 * The rows of a method that has scored the test photographs, once for each seed: all of them, then kind by kind.
 *
 * @param lesson the name of its notebook
 */
export function* partRows(
  lesson: string,
  dataset: string,
  photos: ImageSet,
  method: Omit<Method, 'runs'> & { runs: readonly Pick<MethodRun, 'seed'>[] },
  results: readonly AnomalyResult[],
): Generator<ResultRow> {
  const common = {
    lesson,
    method: method.name,
    recipe: method.recipe,
    nTrain: method.nTrain,
    seeds: seedsOf(method),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
  };
  const rowOf = (
    name: string,
    indices: readonly number[],
    pixels?: { auroc: number[]; aupro: number[] },
  ): ResultRow => {
    const intervals = randomSource('interval');
    return resultRow({
      ...common,
      dataset: name,
      labels: indices.map((i) => (photos.classNames[photos.labels[i]] === good ? 0 : 1)),
      runs: results.map(({ scores }) => indices.map((i) => scores[i])),
      pixels,
      random: () => intervals.next(),
    });
  };
  const all = Array.from({ length: photos.count }, (_, i) => i);
  yield rowOf(dataset, all, pixelsOf(photos, results));
  const kindOf = (i: number): string => photos.classNames[photos.labels[i]];
  for (const kind of photos.classNames.filter((each) => each !== good && all.some((i) => kindOf(i) === each)))
    yield rowOf(
      `${dataset}, ${kind}`,
      all.filter((i) => [good, kind].includes(kindOf(i))),
    );
}

function pixelsOf(
  { masks, height, width }: ImageSet,
  results: readonly AnomalyResult[],
): { auroc: number[]; aupro: number[] } | undefined {
  const maps = results.flatMap((each) => each.maps?.values ?? []);
  if (!masks || maps.length < results.length) return undefined;
  return {
    auroc: maps.map((values) => auroc(values, masks)),
    aupro: maps.map((values) => aupro(values, masks, { height, width })),
  };
}
