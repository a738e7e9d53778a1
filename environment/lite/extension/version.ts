import { sha256 } from '../../../src/platform/browser/sha256';
import type { Notebook } from './jupyterLite';

/** The texts of a notebook's cells. */
export function sourcesOf({ cells }: Pick<Notebook, 'cells'>): string[] {
  return cells.map(({ source }) => [source].flat().join(''));
}

/** A lesson's version: what its cells say, whatever they have shown. environment/lite/lessons.mjs writes the same into each. */
export function versionOf(sources: readonly string[]): string {
  return sha256([JSON.stringify(sources)]).slice(0, 12);
}
