/** A whole data set of rendered screws as files, in the folder layout of MVTec AD, rendered once and kept. */
import { join } from 'node:path';
import type { WorkOptions } from '../../work';
import { dataFolder } from '../dataFolder';
import { renderedSet, type PartRenderer } from '../rendering/renderedSet';
import { renderScrew } from './renderScrew';
import { screwDefects, type ScrewDefect } from './screwDamage';

/** To be raised with every change that alters a picture, so that kept sets are rendered anew. */
const version = 1;

const screws: PartRenderer<ScrewDefect> = {
  name: 'screws',
  defects: screwDefects,
  marker: 'rendered-screws.json',
  render: renderScrew,
};

export interface RenderedScrewsOptions extends WorkOptions {
  readonly seed?: number | string;
  /** Good screws for training. */
  readonly train?: number;
  readonly testGood?: number;
  /** Test screws of each of the five defects; the severities take turns. */
  readonly perDefect?: number;
  /** Side of the pictures in pixels. */
  readonly size?: number;
  /** Where the set is kept; data/rendered-screws unless named. */
  readonly folder?: string;
}

/**
 * Gives a folder of rendered screws as `renderedSet` does; about a minute for the 481 pictures of the default, which are MVTec's
 * counts.
 */
export async function renderedScrews({
  seed = 0,
  train = 320,
  testGood = 41,
  perDefect = 24,
  size = 1024,
  folder = join(dataFolder(), 'rendered-screws'),
  ...work
}: RenderedScrewsOptions = {}): Promise<string> {
  const parameters = { version, seed: String(seed), train, testGood, perDefect, size };
  return renderedSet(screws, { parameters, folder, ...work });
}
