/** What a reader may say about a rendered set, whatever its parts are. */
import type { FolderOptions } from '../platform/folders';
import { machineFolders, paths } from '../platform/machine';
import type { WorkOptions } from '../work/work';
import { renderedSet, type PartRenderer, type SetParameters } from './renderedSet';

export interface RenderedPartsOptions extends WorkOptions, FolderOptions {
  readonly seed?: number | string;
  /** Good parts for training. */
  readonly train?: number;
  readonly testGood?: number;
  /** Test parts of each defect, or of each by its name; the severities take turns. */
  readonly perDefect?: SetParameters['perDefect'];
  /** Side of the pictures in pixels. */
  readonly size?: number;
  /** Where the set is kept; rendered-<name> in the folder of data unless named. */
  readonly folder?: string;
}

/** Gives a folder of rendered parts as {@link renderedSet} does; what is not asked for is as usual. */
export async function renderedParts<Defect extends string>(
  renderer: PartRenderer<Defect>,
  usual: Omit<SetParameters, 'seed'>,
  { seed = 0, train, testGood, perDefect, size, folder, folders = machineFolders(), ...work }: RenderedPartsOptions,
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
    folder: folder ?? paths.join(folders.data, `rendered-${renderer.name}`),
    ...work,
  });
}
