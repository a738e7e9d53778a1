/** The images of lesson 01: MVTec's screws where they are at hand, rendered ones else, or a folder of one's own parts. */
import path from 'node:path';
import { dataFolder } from '../datasets/dataFolder';
import { listFolder } from '../datasets/folder';
import { listed, type ImageListing, type ListedImage } from '../datasets/imageListing';
import { isMvtecAtHand, listMvtec } from '../datasets/mvtec';
import { renderedScrews } from '../datasets/renderedScrews/renderedScrews';
import type { WorkOptions } from '../work';

export interface ScrewData {
  /** As checkpoints name it: `mvtec`, `rendered`, or `own-` and a folder's name. */
  id: string;
  /** As results name it. */
  name: string;
  listing: ImageListing;
  /** The first four fifths of the normal images for training. */
  train: readonly ListedImage[];
  /** The last fifth of them: they take no part in training, and the threshold comes from them. */
  heldOut: readonly ListedImage[];
  /** Test images of which it is known whether they are normal. May be none in a folder of one's own. */
  test: readonly ListedImage[];
}

export interface ScrewDataOptions extends WorkOptions {
  /** `auto` is `mvtec` where it is at hand, else `rendered`; anything else is a folder. Default `auto`. */
  data?: string;
  /** A third of the rendered screws, which take a third of the minute. */
  few?: boolean;
  /** Told the licence before images are used. */
  say?: (line: string) => void;
}

/** Sides of the pictures that lessons work with, in pixels. */
export const screwPhotoWidth = 256;

/** MVTec AD has so many test images of screws; a mirror may hold back some. */
const mvtecTestImages = 160;

/**
 * Lists the images, rendering them first where it takes that.
 *
 * @throws Error with one sentence where they are not to be had, or hold fewer than three normal images for training
 */
export async function findScrews({
  data = 'auto',
  few = false,
  say,
  ...work
}: ScrewDataOptions = {}): Promise<ScrewData> {
  if (data === 'mvtec' || (data === 'auto' && isMvtecAtHand('screw'))) {
    const listing = listMvtec({ category: 'screw', say });
    const whole = listing.images.filter(({ split }) => split === 'test').length >= mvtecTestImages;
    return split('mvtec', whole ? 'MVTec screw' : 'MVTec screw (mirror)', listing);
  }
  if (data === 'rendered' || data === 'auto') {
    const folder = await renderedScrews({ ...(few ? fewScrews() : allScrews), ...work });
    const origin = { dataset: 'rendered-screws', source: 'rendered', licence: 'Apache-2.0, as this project' } as const;
    return split('rendered', few ? 'rendered screws, a third' : 'rendered screws', listFolder(folder, origin));
  }
  return split(screwDataId(data), `own folder ${path.basename(path.resolve(data))}`, listFolder(data));
}

/** As checkpoints name the images that the reader names: `mvtec`, `rendered`, or a folder. */
export function screwDataId(data: string): string {
  return ['mvtec', 'rendered'].includes(data) ? data : `own-${path.basename(path.resolve(data))}`;
}

/** Rendered at 1024², kept at the size that the lessons work with. */
const allScrews = { size: screwPhotoWidth };

function fewScrews(): Parameters<typeof renderedScrews>[0] {
  const folder = path.join(dataFolder(), 'rendered-screws-few');
  return { size: screwPhotoWidth, train: 110, testGood: 15, perDefect: 6, folder };
}

function split(id: string, name: string, listing: ImageListing): ScrewData {
  const normals = listed(listing, { split: 'train' });
  if (normals.length < 3)
    throw new Error(
      `${listing.folder}: expected three normal images or more in train/good or good, found ${normals.length}; add some.`,
    );
  const held = Math.max(1, Math.floor(normals.length / 5));
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
