/** Photographs of any part, from files to registered pictures, a few at a time: large ones are never all in memory. */
import { loadListed } from '../../datasets/folders/loadListed';
import type { ImageListing, ListedImage } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import type { Size } from '../../images/fitImage';
import { concatenateImages, type ByteImages } from '../../images/imageBatch';
import type { AffineMap } from '../../images/moves/affineMap';
import type { Registrar } from '../../images/registration/registration';
import { LongWork } from '../../work/work';
import type { SpokenWork } from '../trainable';

/** Files read at once. */
const block = 24;

export interface RegisteredPhotos {
  /** `[n, height, width, 3]`, 0–255. */
  pictures: ByteImages;
  /** From the photograph's pixels to the picture's, one each. */
  maps: AffineMap[];
  names: string[];
}

type Work = Pick<SpokenWork, 'signal' | 'progress'> & { say?: SpokenWork['say'] };

/** Reads photographs of the given size and registers them; those that can't be are told and left out. @throws Error where none is left */
export async function readRegistered(
  listing: ImageListing,
  images: readonly ListedImage[],
  { photo, registrar }: { photo: Size; registrar: Registrar },
  { say, signal, progress }: Work,
): Promise<RegisteredPhotos> {
  const [pictures, maps, names]: [ByteImages[], AffineMap[], string[]] = [[], [], []];
  const problems: string[] = [];
  const work = new LongWork({ label: 'Reading', total: images.length, unit: 'pictures', signal, progress });
  try {
    for (let from = 0; from < images.length; from += block) {
      const photos = await readPhotos(listing, images.slice(from, from + block), photo, { say, signal });
      const found = registerAll(photos, registrar);
      pictures.push(...found.pictures);
      maps.push(...found.maps);
      names.push(...found.names);
      problems.push(...found.problems);
      if (!(await work.advance(Math.min(images.length, from + block)))) signal?.throwIfAborted();
    }
  } finally {
    await work.end(images.length);
  }
  if (say) problems.forEach(say);
  if (pictures.length === 0)
    throw new Error(`${listing.folder}: expected pictures that can be learnt, found none. ${problems[0]}`);
  return { pictures: concatenateImages(pictures), maps, names };
}

/** The photographs themselves, with masks where they are wanted. */
export async function readPhotos(
  listing: ImageListing,
  images: readonly ListedImage[],
  { height, width }: Size,
  { say, signal, masks = false }: Work & { masks?: boolean },
): Promise<ImageSet> {
  const { set, problems } = await loadListed(listing, { images, height, width, colour: 'rgb', masks, signal });
  if (say) problems.forEach(say);
  return set;
}

/** Registers photographs in memory. */
export function registerAll(
  photos: ByteImages & { names: readonly string[] },
  registrar: Registrar,
): { pictures: ByteImages[]; maps: AffineMap[]; names: string[]; indices: number[]; problems: string[] } {
  const length = photos.height * photos.width * photos.channels;
  const found = { pictures: [] as ByteImages[], maps: [] as AffineMap[], names: [] as string[] };
  const [indices, problems]: [number[], string[]] = [[], []];
  photos.names.forEach((name, i) => {
    const pixels = photos.pixels.subarray(i * length, (i + 1) * length);
    try {
      const { picture, map } = registrar({ ...photos, pixels, count: 1 }, name);
      found.pictures.push(picture);
      found.maps.push(map);
      found.names.push(name);
      indices.push(i);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
    }
  });
  return { ...found, indices, problems };
}

export interface RegisteredSet extends RegisteredPhotos {
  /** Which of the set each picture is of. */
  indices: number[];
  /** A sentence for each that can't be registered. */
  problems: string[];
}

/** Those of a set that can be registered. @throws RangeError where none can */
export function registeredSet(set: ImageSet, registrar: Registrar): RegisteredSet {
  const { pictures, ...found } = registerAll(set, registrar);
  if (pictures.length === 0)
    throw new RangeError(`Expected pictures that can be judged, found none. ${found.problems[0]}`);
  return { ...found, pictures: concatenateImages(pictures) };
}
