/** A whole data set of rendered screws as files, in the folder layout of MVTec AD, rendered once and kept. */
import { renderedParts, type RenderedPartsOptions } from '../renderedParts';
import type { PartRenderer } from '../renderedSet';
import { renderScrew } from './renderScrew';
import { screwDefects, type ScrewDefect } from './screwDamage';

const screws: PartRenderer<ScrewDefect> = {
  name: 'screws',
  defects: screwDefects,
  marker: 'rendered-screws.json',
  render: renderScrew,
};

/** The version is to be raised with every change that alters a picture, so that kept sets are rendered anew. */
const usual = { version: 1, train: 320, testGood: 41, perDefect: 24, size: 1024 };

/**
 * Gives a folder of rendered screws as `renderedSet` does; about a minute for the 481 pictures of the default, which are MVTec's
 * counts.
 */
export function renderedScrews(options: RenderedPartsOptions = {}): Promise<string> {
  return renderedParts(screws, usual, options);
}
