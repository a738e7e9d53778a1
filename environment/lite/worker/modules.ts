/** What cells import in a tab: the core's modules, which are one bundle, and the few packages that are there. */
import { mendDanfo } from '../../kernel/repairs/danfo.cjs';
import { paths } from '../../../src/platform/browser/paths';
import * as timers from '../node/timersPromises';
import { root } from './files';
import { ts } from './typescriptPackage';

/** The bundle of the core: its modules by name, such as `src/notebook/show`, and packages that are fetched when asked for. */
export interface Core {
  modules: Readonly<Record<string, object>>;
  packages: Readonly<Record<string, () => Promise<object>>>;
}

let core: Core | undefined;
const packages = new Map<string, object>([
  ['node:timers/promises', timers],
  ['typescript', ts],
]);

export function useCore(bundle: Core): void {
  core = bundle;
}

/** Fetches the packages that a cell names, since a cell's imports do not wait. */
export async function fetchPackages(code: string): Promise<void> {
  for (const [name, load] of Object.entries(core?.packages ?? {})) {
    if (packages.has(name) || !code.includes(name)) continue;
    const found = await load();
    packages.set(name, name === 'danfojs-node' ? mendDanfo(found) : found);
  }
}

/** See environment/kernel/execution/sourceModules.cjs. In a tab no source changes. */
export class SourceModules {
  readonly require: (name: string) => object;

  constructor({ from }: { from: string }) {
    this.require = (name) => {
      const isOurs = /^\.\.?(\/|$)/.test(name);
      const place = isOurs ? paths.relative(root, paths.resolve(from, name)) : name;
      const found = isOurs ? core?.modules[place] : packages.get(name);
      if (found) return found;
      throw new Error(
        `${place} is not to be had in a browser's tab: this cell needs the course on a computer (npm start).`,
      );
    };
  }

  update(): void {
    // Sources are not compiled here.
  }
}
