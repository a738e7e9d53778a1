/** Tells from the paths of a folder's images what each is. No file is opened here. */
import { someOf } from '../../work/someOf';
import { withoutMaskMark } from './folderWords';
import { giveMasks } from './giveMasks';
import { good, unsorted, type SortedImage } from './imageListing';
import { imagePlace, type ImagePlace } from './imagePlace';

export interface SortedFolder {
  /** Training images first, then those to be tested, each in the order of the paths. */
  images: SortedImage[];
  /** Paths of images that are neither in `images` nor the mask of one of them. */
  leftOut: string[];
  /** A sentence for each folder that is not as it should be. */
  problems: string[];
}

/**
 * Sorts the images of a folder. Three layouts are understood; folders may be called by any of the words of folderWords.ts:
 *
 * - Splits, as in MVTec AD, MVTec AD 2, MVTec LOCO AD and BTAD: `train/good` holds normal images for training, `validation/good` normal ones to
 *   be held out, `test/good` normal ones and `test/<kind>` anomalous ones for testing. Images right in `train` are normal, those right in
 *   `test` unsorted.
 * - Verdicts, such as `good` and `bad`: `good` holds normal images for training, all else is to be tested and its kind is its folder's name; it
 *   is anomalous where that says so, else nobody has said what it shows.
 * - Anything else holds images to be tested that nobody has sorted.
 *
 * In each of them masks may lie in a folder `ground_truth` above or below that of the kind, or beside their images (see giveMasks). Masks of
 * normal images are not used.
 *
 * @param paths relative to the folder, with forward slashes
 * @param folder named in messages
 * @throws Error with one sentence where the folder holds data sets rather than one
 */
export function sortByLayout(paths: readonly string[], folder: string): SortedFolder {
  const places = paths.map(imagePlace);
  if (places.some(({ split }) => split !== undefined)) return sorted(places, folder, bySplit);
  if (places.some(({ verdict, isMask }) => verdict !== undefined && !isMask)) return sorted(places, folder, byVerdict);
  const inside = new Set(paths.filter(isInsideDataset).map((path) => path.split('/')[0]));
  if (inside.size > 0)
    throw new Error(
      `${folder}: expected the folders train and test, found them one level down, in ${someOf([...inside])}; give such a folder.`,
    );
  const plain = sorted(places, folder, toBeTested);
  // Where no mask has its image, these are no masks but pictures in a folder of that name.
  if (plain.images.some(({ mask }) => mask !== undefined)) return plain;
  return { images: paths.map((path) => toBeTested(imagePlace(path))), leftOut: [], problems: [] };
}

type Sort = (place: ImagePlace) => SortedImage | undefined;

/** Undefined where an image is at no place of this layout. */
function bySplit({ path: name, split, kind, verdict }: ImagePlace): SortedImage | undefined {
  const isNormal = verdict === 'normal';
  if (split === 'train')
    return kind === undefined || isNormal ? { name, split, kind: good, anomalous: false } : undefined;
  if (split === 'validation' && isNormal) return { name, split: 'train', kind: good, anomalous: false, heldOut: true };
  if (split === undefined) return undefined;
  return { name, split: 'test', kind: kind ?? unsorted, anomalous: kind === undefined ? undefined : !isNormal };
}

function byVerdict({ path: name, kind, verdict }: ImagePlace): SortedImage {
  if (verdict === 'normal') return { name, split: 'train', kind: good, anomalous: false };
  return { name, split: 'test', kind: kind ?? unsorted, anomalous: verdict && true };
}

function toBeTested({ path: name }: ImagePlace): SortedImage {
  return { name, split: 'test', kind: unsorted, anomalous: undefined };
}

function isInsideDataset(path: string): boolean {
  const { split, verdict, isMask } = imagePlace(path.split('/').slice(1).join('/'));
  return (
    path.includes('/') && !isMask && verdict === 'normal' && (split === 'train' || /^[^/]+\/data\/images\//i.test(path))
  );
}

function sorted(places: readonly ImagePlace[], folder: string, sort: Sort): SortedFolder {
  const isBySplit = sort === bySplit;
  const inFolders = places.filter(({ isMask }) => isMask);
  const pictures = places.filter(({ isMask }) => !isMask);
  const [images, strays]: [SortedImage[], string[]] = [[], []];
  for (const place of pictures) {
    const image = sort(place);
    if (image) images.push(image);
    else strays.push(place.path);
  }
  const first = giveMasks(
    images,
    inFolders.map(({ path }) => path),
  );
  const beside = masksBeside(first.images);
  const isBeside = new Set(beside);
  const second = giveMasks(
    first.images.filter(({ name }) => !isBeside.has(name)),
    beside,
  );
  const tested = second.images.map((image, i) => ({ image, order: rank(image), i }));
  tested.sort((a, b) => a.order - b.order || a.i - b.i);
  const all = tested.map(({ image }) => image);
  const elsewhere = strays.filter((path) => imagePlace(path).split === undefined);
  const inTrain = strays.filter((path) => imagePlace(path).split !== undefined);
  const maskPlace = (place: string): string =>
    isBySplit ? place.replace(/^[^/]+/, 'ground_truth') : `ground_truth/${place}`;
  return {
    images: all,
    leftOut: [...strays, ...first.needless, ...second.needless, ...first.unused],
    problems: [
      ...byFolder(elsewhere, (place, found) => {
        const where = place === '' ? folder : `${folder}/${place}`;
        return `${where}: expected images in train/good, test/<kind> and ground_truth/<kind> only, found ${found} elsewhere; they are left out.`;
      }),
      ...byFolder(inTrain, (place, found) => {
        const kind = place.split('/').slice(1).join('/');
        return `${folder}/${place}: expected normal images only, in train/good, found ${found}; they are left out, move them to test/${kind}.`;
      }),
      ...byFolder(
        first.unused.filter((path) => imagePlace(path).kind !== good),
        (place, found) =>
          `${folder}/${place}: expected masks named as the images of ${isBySplit ? place.replace(/^[^/]+/, 'test') : 'the folders beside it'}, ` +
          `found no image for ${found}; they are left out, rename or remove them.`,
      ),
      ...(all.some(({ mask }) => mask !== undefined) || inFolders.length > 0 ? maskless(all, folder, maskPlace) : []),
    ],
  };
}

/** Training images, those of them that are held out, all others. */
function rank({ split, heldOut }: SortedImage): number {
  return split === 'test' ? 2 : Number(heldOut ?? false);
}

/** Images that are rather the masks of others in the same folder, which have none yet. */
function masksBeside(images: readonly SortedImage[]): string[] {
  const keyOf = (name: string): string => name.replace(/\.[^./]+$/, '').toLowerCase();
  const maskless = new Set(images.filter(({ mask }) => mask === undefined).map(({ name }) => keyOf(name)));
  return images
    .filter(({ name, mask }) => {
      const folder = name.slice(0, name.lastIndexOf('/') + 1);
      const bare = withoutMaskMark(keyOf(name).slice(folder.length));
      return mask === undefined && bare.some((stem) => maskless.has(`${folder.toLowerCase()}${stem}`));
    })
    .map(({ name }) => name);
}

function maskless(images: readonly SortedImage[], folder: string, maskPlace: (place: string) => string): string[] {
  const names = images
    .filter(({ anomalous, mask }) => anomalous === true && mask === undefined)
    .map(({ name }) => name);
  return byFolder(
    names,
    (place, found) =>
      `${folder}/${place}: expected masks in ${maskPlace(place)} named <name>_mask.png, found none for ${found}; ` +
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
  return [...groups].map(([place, names]) => sentence(place, someOf(names)));
}
