/** Tells from the paths of a folder's images what each is. No file is opened here. */
import { good, unsorted, type SortedImage } from './imageListing';

export interface SortedFolder {
  /** Training images first, then those to be tested, each in the order of the paths. */
  images: SortedImage[];
  /** Paths of images that are neither in `images` nor the mask of one of them. */
  leftOut: string[];
  /** A sentence for each folder that is not as it should be. */
  problems: string[];
}

/**
 * Sorts the images of a folder. Three layouts are understood, told apart by the folders at the top, in whichever case they are
 * written:
 *
 * - MVTec AD's: `train/good` holds normal images for training, `test/good` normal ones and `test/<kind>` anomalous ones for
 *   testing; `ground_truth/<kind>/<name>_mask.png`, or `<name>.png`, is the mask of `test/<kind>/<name>.png`. Images right in
 *   `train` are normal, those right in `test` unsorted. Masks of normal images are not used.
 * - `good` beside others: `good` holds normal images for training, all else is to be tested and its kind is its folder's name.
 * - Anything else holds images to be tested that nobody has sorted.
 *
 * @param paths relative to the folder, with forward slashes
 * @param folder named in messages
 * @throws Error with one sentence where the folder holds data sets rather than one
 */
export function sortByLayout(paths: readonly string[], folder: string): SortedFolder {
  const tops = new Set(paths.filter((path) => path.includes('/')).map((path) => topOf(path).toLowerCase()));
  if (['train', 'test', 'ground_truth'].some((name) => tops.has(name))) return sortMvtec(paths, folder);
  if (tops.has(good)) return { images: paths.map(besideGood), leftOut: [], problems: [] };
  const inside = new Set(paths.filter((path) => /^[^/]+\/train\/good\//i.test(path)).map(topOf));
  if (inside.size > 0) {
    throw new Error(
      `${folder}: expected the folders train and test, found them one level down, in ${some([...inside])}; give such a folder.`,
    );
  }
  return { images: paths.map(toBeTested), leftOut: [], problems: [] };
}

function besideGood(name: string): SortedImage {
  if (!name.includes('/')) return toBeTested(name);
  const kind = topOf(name);
  return kind.toLowerCase() === good
    ? { name, split: 'train', kind: good, anomalous: false }
    : { name, split: 'test', kind, anomalous: undefined };
}

function toBeTested(name: string): SortedImage {
  return { name, split: 'test', kind: unsorted, anomalous: undefined };
}

function sortMvtec(paths: readonly string[], folder: string): SortedFolder {
  const [train, test, masks, elsewhere]: [string[], string[], string[], string[]] = [[], [], [], []];
  const placeOf: Record<string, string[] | undefined> = { train, test, ground_truth: masks };
  for (const path of paths)
    (path.includes('/') ? (placeOf[topOf(path).toLowerCase()] ?? elsewhere) : elsewhere).push(path);

  const isNormal = (path: string): boolean => [undefined, good].includes(kindOf(path));
  const strays = train.filter((path) => !isNormal(path));
  const normal = train
    .filter(isNormal)
    .map((name): SortedImage => ({ name, split: 'train', kind: good, anomalous: false }));
  const { tested, unused } = withMasks(test.map(sortTested), masks);

  return {
    images: [...normal, ...tested],
    leftOut: [...elsewhere, ...strays, ...unused],
    problems: [
      ...byFolder(elsewhere, (place, found) => {
        const where = place === '' ? folder : `${folder}/${place}`;
        return `${where}: expected images in train/good, test/<kind> and ground_truth/<kind> only, found ${found} elsewhere; they are left out.`;
      }),
      ...byFolder(strays, (place, found) => {
        const kind = place.split('/').slice(1).join('/');
        return `${folder}/${place}: expected normal images only, in train/good, found ${found}; they are left out, move them to test/${kind}.`;
      }),
      ...byFolder(
        unused.filter((path) => kindOf(path) !== good),
        (place, found) =>
          `${folder}/${place}: expected masks named as the images of ${place.replace(/^[^/]+/, 'test')}, found no image for ${found}; ` +
          'they are left out, rename or remove them.',
      ),
      ...(masks.length > 0 ? maskless(tested, folder) : []),
    ],
  };
}

function sortTested(name: string): SortedImage {
  const kind = kindOf(name);
  return kind === undefined ? toBeTested(name) : { name, split: 'test', kind, anomalous: kind !== good };
}

/** Gives each mask to its image: first those with MVTec's names, so that `a_mask.png` is not taken for an image's own name. */
function withMasks(images: SortedImage[], masks: readonly string[]): { tested: SortedImage[]; unused: string[] } {
  const free = new Map(masks.map((path) => [placeInKind(path), path]));
  const taken = new Set<string>();
  const given = new Map<string, string>();
  for (const ending of ['_mask', '']) {
    for (const image of images) {
      const mask = free.get(`${placeInKind(image.name)}${ending}`);
      if (image.anomalous === false || given.has(image.name) || mask === undefined) continue;
      if (ending === '' && taken.has(mask)) continue;
      given.set(image.name, mask);
      taken.add(mask);
    }
  }
  const tested = images.map((image) => ({ ...image, ...(given.has(image.name) && { mask: given.get(image.name) }) }));
  return { tested, unused: masks.filter((mask) => !taken.has(mask)) };
}

function maskless(tested: readonly SortedImage[], folder: string): string[] {
  const names = tested
    .filter(({ anomalous, mask }) => anomalous === true && mask === undefined)
    .map(({ name }) => name);
  return byFolder(
    names,
    (place, found) =>
      `${folder}/${place}: expected masks in ${place.replace(/^[^/]+/, 'ground_truth')} named <name>_mask.png, found none for ${found}; ` +
      'these count where images are judged, not where pixels are.',
  );
}

/** One sentence for each folder among the paths. */
function byFolder(paths: readonly string[], sentence: (place: string, found: string) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const place = path.split('/').slice(0, -1).join('/');
    groups.set(place, [...(groups.get(place) ?? []), path.split('/').at(-1) ?? '']);
  }
  return [...groups].map(([place, names]) => sentence(place, some(names)));
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function topOf(path: string): string {
  return path.split('/')[0];
}

/** The folder below train, test or ground_truth; undefined for an image that lies right in one of these. */
function kindOf(path: string): string | undefined {
  const [, kind, ...rest] = path.split('/');
  if (rest.length === 0) return undefined;
  return kind.toLowerCase() === good ? good : kind;
}

/** What an image and its mask share: the path below test or ground_truth, without the extension. */
function placeInKind(path: string): string {
  return path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\.[^./]+$/, '');
}
