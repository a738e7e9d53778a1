/** A whole data set of rendered capsules as files, in the folder layout of MVTec AD, rendered once and kept. */
import { renderedParts, type RenderedPartsOptions } from '../renderedParts';
import type { PartRenderer } from '../renderedSet';
import { capsuleDefects, type CapsuleDefect } from './capsuleDamage';
import { renderCapsule } from './renderCapsule';

const capsules: PartRenderer<CapsuleDefect> = {
  name: 'capsules',
  defects: capsuleDefects,
  marker: 'rendered-capsules.json',
  render: renderCapsule,
};

/** MVTec AD's counts of test pictures. */
const mvtecCounts = { crack: 23, faulty_imprint: 22, poke: 21, scratch: 23, squeeze: 20 } as const;

/** The version is to be raised with every change that alters a picture, so that kept sets are rendered anew. */
const usual = { version: 1, train: 219, testGood: 23, perDefect: mvtecCounts, size: 1000 };

/** Gives a folder of rendered capsules, in colour, as `renderedSet` does; the default are MVTec's counts, 351 pictures. */
export function renderedCapsules(options: RenderedPartsOptions = {}): Promise<string> {
  return renderedParts(capsules, usual, options);
}
