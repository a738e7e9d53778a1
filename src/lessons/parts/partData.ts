/** The images of lessons screw-anogan and capsule-vae: MVTec's where they are at hand, rendered ones else, or a folder of one's own parts. */
import type { FolderOptions } from '../../platform/folders';
import { machineFolders, paths, sha256, store } from '../../platform/machine';
import { describeListing } from '../../datasets/folders/describeListing';
import { listFolder } from '../../datasets/folders/folder';
import { listed, type ImageListing, type ListedImage } from '../../datasets/folders/imageListing';
import { isMvtecAtHand, listMvtec, type MvtecCategory } from '../../datasets/mvtec';
import type { RenderedPartsOptions } from '../../render/renderedParts';
import { renderedCapsules } from '../../render/capsules/renderedCapsules';
import { renderedScrews } from '../../render/screws/renderedScrews';
import { ChoiceError, ofChoice } from '../../work/choiceError';
import type { WorkOptions } from '../../work/work';

/** Parts that can be rendered, named as MVTec AD's categories. */
export type PartKind = Extract<MvtecCategory, 'screw' | 'capsule'>;

export interface PartData {
  /** As checkpoints name it: `mvtec`, `rendered`, or as partDataId names a folder. */
  id: string;
  /** As results name it. */
  name: string;
  listing: ImageListing;
  /** The normal images for training: the first four fifths, or all but those that the data set itself keeps from it. */
  train: readonly ListedImage[];
  /** The others of them: they take no part in training, and the threshold comes from them. */
  heldOut: readonly ListedImage[];
  /** Test images of which it is known whether they are normal. May be none in a folder of one's own. */
  test: readonly ListedImage[];
}

export interface PartDataOptions extends WorkOptions, FolderOptions {
  /** `auto` is `mvtec` where it is at hand, else `rendered`; anything else is a folder. Default `auto`. */
  data?: string;
  /** A third of the rendered parts, which take a third of the minute. */
  few?: boolean;
  /** Told the licence before images are used, what was understood of a folder, and what is not as it should be. */
  say?: (line: string) => void;
}

/** Sides of the pictures that lessons work with, in pixels. */
export const photoWidth = 256;
export const photoSize = { height: photoWidth, width: photoWidth } as const;

interface Kind {
  /** MVTec AD has so many test images; a mirror may hold back some. */
  mvtecTestImages: number;
  render: (options: RenderedPartsOptions) => Promise<string>;
  /** A third of the rendered set. */
  few: { train: number; testGood: number; perDefect: number };
}

const kinds: Record<PartKind, Kind> = {
  screw: { mvtecTestImages: 160, render: renderedScrews, few: { train: 110, testGood: 15, perDefect: 6 } },
  capsule: { mvtecTestImages: 132, render: renderedCapsules, few: { train: 73, testGood: 8, perDefect: 7 } },
};

/**
 * Lists the images, rendering them first where it takes that.
 *
 * @throws ChoiceError where they are not to be had, or hold fewer than three normal images for training
 */
export async function findParts(
  kind: PartKind,
  { data = 'auto', few = false, say, folders = machineFolders(), ...work }: PartDataOptions = {},
): Promise<PartData> {
  if (data === 'mvtec' || (data === 'auto' && isMvtecAtHand(kind, { folders }))) {
    const listing = ofChoice(() => listMvtec({ category: kind, say, folders }));
    const whole = listing.images.filter(({ split }) => split === 'test').length >= kinds[kind].mvtecTestImages;
    listing.problems.forEach((problem) => say?.(problem));
    return split('mvtec', whole ? `MVTec ${kind}` : `MVTec ${kind} (mirror)`, listing);
  }
  if (data === 'rendered' || data === 'auto') {
    const dataset = `rendered-${kind}s`;
    // Rendered at full size, kept at the size that the lessons work with.
    const third = { ...kinds[kind].few, folder: paths.join(folders.data, `${dataset}-few`) };
    const folder = await kinds[kind].render({ size: photoWidth, ...(few ? third : {}), folders, ...work });
    const origin = { dataset, source: 'rendered', licence: 'Apache-2.0, as this project' } as const;
    return split('rendered', few ? `rendered ${kind}s, a third` : `rendered ${kind}s`, listFolder(folder, origin));
  }
  expectFolder(data);
  const parts = ofChoice(() =>
    split(partDataId(data), `own folder ${paths.basename(paths.resolve(data))}`, listFolder(data)),
  );
  [describeListing(parts.listing), ...parts.listing.problems].forEach((line) => say?.(line));
  const warning = fewHeldOut(parts.heldOut.length);
  if (warning) say?.(warning);
  return parts;
}

/** @throws ChoiceError where a reader's own data is no folder */
export function expectFolder(data: string): void {
  if (!store.exists(data) || !store.isFolder(data))
    throw new ChoiceError({
      choice: 'data',
      expected: 'mvtec, rendered or a folder of images',
      found: `${store.exists(data) ? 'the file' : 'nothing at'} ${data}`,
    });
}

/**
 * As checkpoints name the images that the reader names: `mvtec`, `rendered`, or a folder by its last part and a sum of its whole path, so that
 * two folders of one name never share a detector. Such a name is its own, wherever the folder may be by now.
 */
export function partDataId(data: string): string {
  if (/^(mvtec|rendered|own-.*-[0-9a-f]{8})$/.test(data)) return data;
  const folder = paths.resolve(data);
  const real = store.exists(folder) ? store.realName(folder) : folder;
  return `own-${paths.basename(folder)}-${sha256([real]).slice(0, 8)}`;
}

/** What a threshold from so few held-out images is worth; undefined where there are enough of them. */
export function fewHeldOut(count: number): string | undefined {
  if (count > 2) return undefined;
  const images = count === 1 ? 'one held-out picture' : `${count} held-out pictures`;
  return `The threshold comes from ${images}: it says little of what normal parts get, take twenty or more for one to rely on.`;
}

function split(id: string, name: string, listing: ImageListing): PartData {
  const normals = listed(listing, { split: 'train' });
  if (normals.length < 3)
    throw new Error(
      `${listing.folder}: expected three normal images or more in train/good or good, found ${normals.length}; add some.`,
    );
  const kept = normals.filter(({ heldOut }) => heldOut);
  const isKept = kept.length > 0 && kept.length < normals.length;
  const held = isKept ? kept.length : Math.max(1, Math.floor(normals.length / 5));
  const isTest = (image: ListedImage): boolean => image.split === 'test' && image.anomalous !== undefined;
  return {
    id,
    name,
    listing,
    train: normals.slice(0, -held),
    heldOut: normals.slice(-held),
    test: listing.images.filter(isTest),
  };
}
