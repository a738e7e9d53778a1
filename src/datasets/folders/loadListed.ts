/** Reads listed images at a wanted size. */
import { paths } from '../../platform/machine';
import { type DecodeOptions, readPicture, type ReadPicture } from '../../images/decode';
import { amplePixels, fitImage, type Size } from '../../images/fitImage';
import { pictureNotes } from '../../images/pictureNotes';
import { LongWork, type WorkOptions } from '../../work/work';
import type { ImageListing, ListedImage } from './imageListing';
import type { ImageSet } from '../imageSet';
import { readMarks } from './readMarks';

export interface LoadListedOptions extends WorkOptions, Size {
  /** `grey` gives one channel, `rgb` three, whatever the files have. */
  colour: DecodeOptions['colour'];
  /** Which of the listing's images; by default all. */
  images?: readonly ListedImage[];
  /** Also reads the masks. Anomalous images without one are then left out. */
  masks?: boolean;
}

export interface LoadedImages {
  /** Its labels are indices into the listing's kinds; 0 is `good`. Its names are those of the listing. */
  set: ImageSet;
  /** What the listing says of each image of the set, in the same order. */
  images: ListedImage[];
  /** A sentence for each image that is left out. */
  problems: string[];
  /** What else is worth knowing of the files, such as that some are transparent in parts. */
  notes: string[];
}

/** Files decoded at once: a photograph takes hundreds of megabytes on its way. */
const atOnce = 2;

/**
 * Reads images of a listing one after another, so that only those of the wanted size stay in memory:
 * `[n, height, width, 1 | 3]`, 0–255. Images are turned as their EXIF tag says, deeper samples become 8 bits, transparent parts white (see
 * readPicture), and any size is fitted with its aspect ratio kept (see fitImage; shrinking is the mean of the area). A mask follows its
 * image (see readMarks).
 *
 * Images that cannot be read are left out and told in `problems`. Throws one sentence where that leaves none, and the signal's reason
 * where it aborts.
 */
export async function loadListed(
  listing: ImageListing,
  { images = listing.images, height, width, colour, masks = false, signal, progress }: LoadListedOptions,
): Promise<LoadedImages> {
  expectUsable(listing, { images, height, width, masks });
  const channels = colour === 'rgb' ? 3 : 1;
  const target: Target = { height, width, colour, masks };
  const [imageLength, maskLength] = [height * width * channels, height * width];
  const pixels = new Uint8Array(images.length * imageLength);
  const allMarks = new Uint8Array(masks ? images.length * maskLength : 0);
  const read: ListedImage[] = [];
  const problems: string[] = [];
  const about: (Pick<ReadPicture, 'pages' | 'transparent'> & { name: string })[] = [];
  const work = new LongWork({ label: 'Reading', total: images.length, unit: 'images', signal, progress });
  let done = 0;
  try {
    while (done < images.length && (await work.advance(done))) {
      const group = images.slice(done, done + atOnce);
      const outcomes = await Promise.allSettled(group.map((image) => readOne(listing, image, target)));
      outcomes.forEach((outcome, i) => {
        if (outcome.status === 'rejected') {
          problems.push((outcome.reason as Error).message);
          return;
        }
        pixels.set(outcome.value.pixels, read.length * imageLength);
        if (outcome.value.marks) allMarks.set(outcome.value.marks, read.length * maskLength);
        read.push(group[i]);
        about.push({ ...outcome.value.about, name: group[i].name });
      });
      done += group.length;
    }
  } finally {
    await work.end(done);
  }
  signal?.throwIfAborted();
  if (read.length === 0) {
    const count = images.length === 1 ? 'its image' : `any of the ${images.length} images`;
    throw new Error(`${listing.folder}: expected to read ${count}, found none readable. ${problems[0]}`);
  }
  // A copy only where something was left out: the whole may be hundreds of megabytes.
  const shorten = (bytes: Uint8Array, length: number): Uint8Array =>
    read.length === images.length ? bytes : bytes.slice(0, read.length * length);
  const set: ImageSet = {
    pixels: shorten(pixels, imageLength),
    count: read.length,
    height,
    width,
    channels,
    labels: Uint8Array.from(read, ({ kind }) => listing.kinds.indexOf(kind)),
    classNames: listing.kinds,
    names: read.map(({ name }) => name),
    ...(masks && { masks: shorten(allMarks, maskLength) }),
    origin: listing.origin,
  };
  return { set, images: read, problems, notes: pictureNotes(about) };
}

interface Target extends Size {
  colour: DecodeOptions['colour'];
  masks: boolean;
}

function expectUsable(
  listing: ImageListing,
  { images, height, width, masks }: Size & { images: readonly ListedImage[]; masks: boolean },
): void {
  for (const [name, size] of Object.entries({ height, width })) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`loadListed: ${name} must be a whole number above 0, found ${size}.`);
  }
  if (images.length === 0) throw new RangeError('loadListed: expected at least one image, found none.');
  if (masks && listing.images.every(({ maskPath }) => maskPath === undefined)) {
    throw new Error(
      `${listing.folder}: expected masks in ground_truth/<kind>/<name>_mask.png, found none; add them, or load without masks.`,
    );
  }
  // Labels are bytes.
  if (listing.kinds.length > 256)
    throw new Error(`${listing.folder}: expected at most 255 folders beside good, found ${listing.kinds.length - 1}.`);
}

async function readOne(
  { folder }: ImageListing,
  image: ListedImage,
  target: Target,
): Promise<{ pixels: Uint8Array; marks?: Uint8Array; about: ReadPicture }> {
  const about = await readPicture(image.path, { colour: target.colour, ample: amplePixels(target) });
  const { pixels } = fitImage(about.image, target, { shrinking: 'area' });
  if (!target.masks) return { pixels, about };
  if (image.anomalous === false) return { pixels, about, marks: new Uint8Array(target.height * target.width) };
  if (image.maskPath === undefined)
    throw new Error(`${image.path} has no mask and is left out; add one, or load without masks.`);
  const masks = [image.maskPath, ...(image.moreMasks ?? []).map((mask) => paths.join(folder, mask))];
  return { pixels, about, marks: await readMarks(masks, about, target) };
}
