/** A lesson's methods side by side. */
import type { ResultRow } from '../results/resultRow';
import type { WorkOptions } from '../work/work';
import { type Method, runMethod } from './method';
import { methodRows, type TestSet } from './methodRows';

/**
 * Yields the rows of a method after another. When its work is stopped, a method gives no row, and none follows.
 *
 * @param methods in their order; the next one is asked for when the one before is measured, so that its networks may be freed by then
 * @param begin called before each run of a method
 */
export async function* evaluateMethods(
  methods: Iterable<Method>,
  test: TestSet,
  begin?: (what: string) => WorkOptions,
): AsyncGenerator<ResultRow> {
  for (const method of methods) {
    const results = await runMethod(method, begin);
    if (!results) return;
    yield* methodRows(test, method, results);
  }
}
