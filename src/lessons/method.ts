/** A method that a lesson compares with others, to be run on its test images once for each seed. */
import type { AnomalyResult } from '../detectors/anomalyResult';
import type { WorkOptions } from '../work/work';

/** What rows of results say of a method. */
export interface MethodName {
  /** By which a row is found, such as `encoder`: the same whatever the title says of settings. */
  id: string;
  /** What tables call it, such as `encoder, squared residual`; it holds every knob that the number depends on. */
  name: string;
  /** `baseline`, or the recipe that trained the networks. */
  recipe: string;
  /** Training images. */
  nTrain: number;
}

export interface Method extends MethodName {
  runs: readonly MethodRun[];
}

export interface MethodRun {
  /** None where nothing is random. */
  seed?: number;
  /** Scores the test images. Maps have the size of the lesson's masks, where it has any. */
  score: (work: WorkOptions) => Promise<AnomalyResult>;
}

/** The seeds of a method's runs; none where nothing is random. */
export function seedsOf({ runs }: { runs: readonly Pick<MethodRun, 'seed'>[] }): number[] {
  return runs.flatMap(({ seed }) => seed ?? []);
}

/**
 * Runs a method once for each seed.
 *
 * @param begin called before each run with what it is, such as `course: encoder, seed 1`
 * @returns a result a run, or undefined when the work was stopped
 */
export async function runMethod(
  { name, recipe, runs }: Method,
  begin?: (what: string) => WorkOptions,
): Promise<AnomalyResult[] | undefined> {
  const results: AnomalyResult[] = [];
  for (const { seed, score } of runs) {
    const result = await score(begin?.(`${recipe}: ${name}${seed === undefined ? '' : `, seed ${seed}`}`) ?? {});
    if (result.stopped) return undefined;
    results.push(result);
  }
  return results;
}
