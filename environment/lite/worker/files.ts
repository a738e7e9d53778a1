/** The files that TypeScript reads in a tab: declarations, settings and packages' notes, all in memory. */
import { paths } from '../../../src/platform/browser/paths';

/** Where the project lies in the compiler's world. */
export const root = '/lab';

const files = new Map<string, string>();
const folders = new Map<string, Set<string>>();

/** @param pack texts by name, relative to the project's folder */
export function addFiles(pack: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(pack)) {
    files.set(`${root}/${name}`, text);
    for (let place = `${root}/${name}`; place !== '/'; place = paths.dirname(place)) {
      const folder = paths.dirname(place);
      const inside = folders.get(folder) ?? new Set();
      folders.set(folder, inside.add(paths.basename(place)));
    }
  }
}

/** What TypeScript takes for a machine. */
export const system = {
  args: [],
  newLine: '\n',
  useCaseSensitiveFileNames: true,
  write: (text: string) => console.log(text),
  readFile: (name: string) => files.get(name),
  writeFile: () => undefined,
  resolvePath: (name: string) => paths.resolve(name),
  fileExists: (name: string) => files.has(name),
  directoryExists: (name: string) => folders.has(paths.resolve(name)),
  createDirectory: () => undefined,
  getExecutingFilePath: () => `${root}/node_modules/typescript/lib/typescript.js`,
  getCurrentDirectory: () => root,
  getDirectories: (name: string) => {
    const place = paths.resolve(name);
    return [...(folders.get(place) ?? [])].filter((each) => folders.has(paths.join(place, each)));
  },
  readDirectory: () => [],
  exit: () => undefined,
  getEnvironmentVariable: () => '',
};
