/** Rows of results that know each other. */
import type { ResultRow } from './resultRow';

/**
 * The rows, and then the fresh ones. A fresh row of the same lesson, dataset, id, method, recipe, n_train, n_test and seeds as one before
 * takes its place: it is the same measurement, made anew.
 */
export function mergeRows(rows: readonly ResultRow[], fresh: readonly ResultRow[]): ResultRow[] {
  return [...new Map([...rows, ...fresh].map((row) => [rowKey(row), row])).values()];
}

/** Equal for rows that stand for the same measurement. */
export function rowKey({ lesson, dataset, id, method, recipe, n_train, n_test, seeds }: ResultRow): string {
  return JSON.stringify([lesson, dataset, id, method, recipe, n_train, n_test, seeds]);
}
