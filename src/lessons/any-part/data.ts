/** The pictures of lesson any-part: a folder of whatever lies under the camera, or capsules, MVTec's or rendered ones. */
import { describeListing } from '../../datasets/folders/describeListing';
import { listFolder } from '../../datasets/folders/folder';
import { listed, type ImageListing, type ListedImage } from '../../datasets/folders/imageListing';
import { spreadIndices } from '../../datasets/imageSet';
import { readPicture } from '../../images/decode';
import type { Size } from '../../images/fitImage';
import { paths } from '../../platform/machine';
import { ChoiceError, ofChoice } from '../../work/choiceError';
import { expectFolder, findParts, partDataId, type PartDataOptions } from '../parts/partData';

export interface AnyPartData {
  /** As checkpoints name it. */
  id: string;
  /** As results name it. */
  name: string;
  listing: ImageListing;
  /** All good ones but those for the test. */
  good: readonly ListedImage[];
  /** Test images of which it is known whether they are normal. */
  test: readonly ListedImage[];
  /** Of the pictures as they are: the median over some of them, and whether most have colours. */
  seen: Size & { colour: boolean };
}

/** Lists the pictures and looks at some. @throws ChoiceError where there are none, or none that could be learnt together */
export async function findAnyPart({ data = 'auto', say, ...options }: PartDataOptions = {}): Promise<AnyPartData> {
  const found = ['auto', 'mvtec', 'rendered'].includes(data)
    ? await capsules({ data, say, ...options })
    : ofChoice(() => ownFolder(data, say));
  return { ...found, seen: await lookAt(found.good, found.listing.folder) };
}

type Found = Omit<AnyPartData, 'seen'>;

async function capsules(options: PartDataOptions): Promise<Found> {
  const { train, heldOut, ...found } = await findParts('capsule', options);
  return { ...found, good: [...train, ...heldOut] };
}

function ownFolder(data: string, say?: (line: string) => void): Found {
  expectFolder(data);
  const listing = listFolder(data);
  [describeListing(listing), ...listing.problems].forEach((line) => say?.(line));
  const test = listing.images.filter(({ split, anomalous }) => split === 'test' && anomalous !== undefined);
  const name = `own folder ${paths.basename(paths.resolve(data))}`;
  return { id: partDataId(data), name, listing, good: listed(listing, { split: 'train' }), test };
}

/** Pictures that are looked at before all are read. */
const sampled = 12;
/** Pixels of a picture that is only looked at, about. */
const looked = 1024 ** 2;
/** By more than this factor from the narrowest to the widest, pictures are of different things. */
const mostAspects = 1.3;
/** Channels that differ by no more than this are grey. */
const greyLevels = 8;

async function lookAt(images: readonly ListedImage[], folder: string): Promise<AnyPartData['seen']> {
  const looks: (Size & { colour: boolean; name: string })[] = [];
  for (const i of spreadIndices(images.length, sampled)) {
    const read = await readPicture(images[i].path, { colour: 'rgb', ample: looked }).catch(() => undefined);
    if (!read) continue;
    const { height, width, pixels } = read.image;
    looks.push({ height, width, colour: !isGrey(pixels), name: images[i].name });
  }
  if (looks.length === 0)
    throw new ChoiceError(`${folder}: expected pictures, found none readable among some of its good ones.`);
  looks.sort((a, b) => a.width / a.height - b.width / b.height);
  const [narrow, wide] = [looks[0], looks[looks.length - 1]];
  if (wide.width / wide.height > (mostAspects * narrow.width) / narrow.height)
    throw new ChoiceError(
      `${folder}: expected pictures of about one shape, found ${narrow.name} of ${narrow.width}×${narrow.height} and ` +
        `${wide.name} of ${wide.width}×${wide.height} pixels; crop them alike, or give them in folders of their own.`,
    );
  const { height, width } = looks[Math.floor(looks.length / 2)];
  return { height, width, colour: looks.filter(({ colour }) => colour).length > looks.length / 2 };
}

/** Whether no pixel of an RGB picture has a colour, but for a few levels of noise. */
export function isGrey(pixels: Uint8Array): boolean {
  let coloured = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > greyLevels) coloured++;
  }
  return coloured < pixels.length / 3 / 1000;
}

/** The network's largest reduction. */
const step = 32;

/** Sides of about `area` pixels, whole multiples of 32, in a picture's shape. */
export function sizeOfArea({ height, width }: Size, area: number): Size {
  const scale = Math.sqrt(area / (height * width));
  const side = (length: number): number => Math.max(2, Math.round((length * scale) / step)) * step;
  return { height: side(height), width: side(width) };
}
