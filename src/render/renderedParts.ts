/** What a reader may say about a rendered set, whatever its parts are. */
import { join } from 'node:path';
import type { WorkOptions } from '../work/work';
import { dataFolder } from '../datasets/dataFolder';
import { renderedSet, type PartRenderer, type SetParameters } from './renderedSet';

export interface RenderedPartsOptions extends WorkOptions {
  readonly seed?: number | string;
  /** Good parts for training. */
  readonly train?: number;
  readonly testGood?: number;
  /** Test parts of each defect; the severities take turns. */
  readonly perDefect?: number;
  /** Side of the pictures in pixels. */
  readonly size?: number;
  /** Where the set is kept; data/rendered-<name> unless named. */
  readonly folder?: string;
}

/** Gives a folder of rendered parts as {@link renderedSet} does; what is not asked for is as usual. */
export async function renderedParts<Defect extends string>(
  renderer: PartRenderer<Defect>,
  usual: Omit<SetParameters, 'seed'>,
  { seed = 0, train, testGood, perDefect, size, folder, ...work }: RenderedPartsOptions,
): Promise<string> {
  // In this order they are written to the marker, and compared with it.
  const parameters = {
    version: usual.version,
    seed: String(seed),
    train: train ?? usual.train,
    testGood: testGood ?? usual.testGood,
    perDefect: perDefect ?? usual.perDefect,
    size: size ?? usual.size,
  };
  return renderedSet(renderer, {
    parameters,
    folder: folder ?? join(dataFolder(), `rendered-${renderer.name}`),
    ...work,
  });
}
