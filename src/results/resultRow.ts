/** One measured method: a row of a lesson's results. */
import type { Interval } from '../metrics/intervals/bootstrap';
import { mean } from '../metrics/mean';
import { qualityOf } from '../metrics/intervals/qualityOf';
import type { Labels, Scores } from '../metrics/scores';

/** Named and ordered as the columns of the CSV files; null is an empty field there. */
export interface ResultRow {
  /** The lesson's id, such as `mnist-anogan`. */
  lesson: string;
  dataset: string;
  /** The method, the same whatever its title says of settings: rows are found by it. */
  id: string;
  /** Its title; it holds every knob that the number depends on. */
  method: string;
  recipe: string;
  /** Training images. */
  n_train: number;
  /** Test images. */
  n_test: number;
  /** The seeds of the runs, such as `1 2 3`; empty where nothing is random. */
  seeds: string;
  /** Image AUROC, from 0 to 1, the mean of the runs. */
  auroc: number;
  /** The ends of its 95 % interval over draws of test images. */
  auroc_low: number;
  auroc_high: number;
  /** The mean of the runs, as aupro is; null where there are no masks. */
  pixel_auroc: number | null;
  /** Up to a false positive rate of 0.3; null where there are no masks. */
  aupro: number | null;
  /** Wall-clock milliseconds an image; null where nobody measured them. */
  ms_per_image: number | null;
}

export interface ResultRowOptions {
  lesson: string;
  dataset: string;
  id: string;
  method: string;
  recipe: string;
  nTrain: number;
  /** The test images' labels, 1 anomalous. */
  labels: Labels;
  /** The test images' scores, an array for each seed; a single one where nothing is random. */
  runs: readonly Scores[];
  /** A seed for each run; none where nothing is random. */
  seeds: readonly number[];
  millisecondsPerImage: number | null;
  /** What the anomaly maps reach, a value for each run; none where there are no masks. */
  pixels?: { auroc: readonly number[]; aupro: readonly number[] };
}

/**
 * The row of a method that was run once for each seed. AUROC is the mean of the runs' AUROCs. Its interval is a stratified
 * bootstrap of the test images, with the same draws for all runs: what another draw of test images would give for that mean.
 *
 * @throws RangeError where runs and seeds, or runs and values of pixels, differ in number, or as bootstrapInterval does
 */
export function resultRow({ labels, runs, seeds, pixels, ...options }: ResultRowOptions): ResultRow {
  const expected = Math.max(seeds.length, 1);
  if (runs.length !== expected) {
    throw new RangeError(
      `resultRow: expected ${expected} runs for the seeds '${seeds.join(' ')}', found ${runs.length} runs.`,
    );
  }
  for (const [name, values] of Object.entries(pixels ?? {})) {
    if (values.length !== runs.length) {
      throw new RangeError(`resultRow: expected pixels.${name} of ${runs.length} runs, found ${values.length} values.`);
    }
  }
  return measuredRow({ ...options, nTest: labels.length, seeds, pixels }, qualityOf(runs, labels));
}

/** The row of a method whose AUROC and interval are known. */
export function measuredRow(
  options: Omit<ResultRowOptions, 'labels' | 'runs'> & { nTest: number },
  { estimate, low, high }: Interval,
): ResultRow {
  const { lesson, dataset, id, method, recipe, nTrain, nTest, seeds, pixels, millisecondsPerImage } = options;
  return {
    lesson,
    dataset,
    id,
    method,
    recipe,
    n_train: nTrain,
    n_test: nTest,
    seeds: seeds.join(' '),
    auroc: fourDigits(estimate),
    auroc_low: fourDigits(low),
    auroc_high: fourDigits(high),
    pixel_auroc: pixels ? fourDigits(mean(pixels.auroc)) : null,
    aupro: pixels ? fourDigits(mean(pixels.aupro)) : null,
    ms_per_image: millisecondsPerImage === null ? null : Number(millisecondsPerImage.toPrecision(3)),
  };
}

function fourDigits(value: number): number {
  return Number(value.toFixed(4));
}
