/** A whole data set of rendered capsules as files, in the folder layout of MVTec AD, rendered once and kept. */
import { join } from 'node:path';
import type { WorkOptions } from '../../work';
import { dataFolder } from '../dataFolder';
import { renderedSet, type PartRenderer } from '../rendering/renderedSet';
import { capsuleDefects, type CapsuleDefect } from './capsuleDamage';
import { renderCapsule } from './renderCapsule';

/** To be raised with every change that alters a picture, so that kept sets are rendered anew. */
const version = 1;

const capsules: PartRenderer<CapsuleDefect> = {
  name: 'capsules',
  defects: capsuleDefects,
  marker: 'rendered-capsules.json',
  render: renderCapsule,
};

/** MVTec AD's counts of test pictures. */
const mvtecCounts = { crack: 23, faulty_imprint: 22, poke: 21, scratch: 23, squeeze: 20 } as const;

export interface RenderedCapsulesOptions extends WorkOptions {
  readonly seed?: number | string;
  /** Good capsules for training. */
  readonly train?: number;
  readonly testGood?: number;
  /** Test capsules of each defect; the severities take turns. MVTec AD's counts unless given: 20 to 23. */
  readonly perDefect?: number;
  /** Side of the pictures in pixels. */
  readonly size?: number;
  /** Where the set is kept; data/rendered-capsules unless named. */
  readonly folder?: string;
}

/** Gives a folder of rendered capsules, in colour, as `renderedSet` does; the default are MVTec's counts, 351 pictures. */
export async function renderedCapsules({
  seed = 0,
  train = 219,
  testGood = 23,
  perDefect,
  size = 1000,
  folder = join(dataFolder(), 'rendered-capsules'),
  ...work
}: RenderedCapsulesOptions = {}): Promise<string> {
  const parameters = { version, seed: String(seed), train, testGood, perDefect: perDefect ?? mvtecCounts, size };
  return renderedSet(capsules, { parameters, folder, ...work });
}
