/** Has the service worker keep a lesson for when there is no network: what the page has loaded, the kernel, and what the lesson reads. */

/** The files that the kernel offers, by name; see environment/lite/build.mjs. */
export type OfferedFiles = Readonly<Record<string, { packed: boolean }>>;

/**
 * @param kernel the address of the kernel's files, with a slash at its end
 * @param names of the kernel's own files
 * @param lesson that is open, such as `01-mnist-anogan.ipynb`
 * @returns addresses
 */
export function filesToKeep(
  kernel: string,
  names: readonly string[],
  offered: OfferedFiles,
  lesson: string | undefined,
): string[] {
  const folder = `models/${lesson?.replace(/^\d+-|\.ipynb$/g, '')}/`;
  const read = Object.entries(offered).filter(([name]) => !name.startsWith('models/') || name.startsWith(folder));
  return [
    ...names.map((name) => `${kernel}${name}`),
    ...read.map(([name, { packed }]) => `${kernel}files/${name}${packed ? '.gz' : ''}`),
  ];
}

/** Once the page has done its own loading. */
export async function keepOffline(kernel: string, lesson: string | undefined): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  const list = async (name: string): Promise<unknown> => (await fetch(`${kernel}${name}`)).json();
  const [names, offered] = await Promise.all([list('kernel.json'), list('files.json')]);
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const read = filesToKeep(kernel, names as string[], offered as OfferedFiles, lesson);
  active?.postMessage({ keep: [location.href, ...loaded, ...read] });
}
