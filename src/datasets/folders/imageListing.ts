/** Images that are known by their files and not yet read: what a folder holds, sorted. */
import type { Origin } from '../imageSet';
import type { Split } from '../idxDataset';

/** What the first class is called, whatever the data set. */
export const good = 'good';

/** The kind of images that lie in no folder of a kind. */
export const unsorted = 'unsorted';

/** What a file's place in its folder says about it. */
export interface SortedImage {
  /** The path below the folder, with forward slashes; also the image's name in figures and messages. */
  readonly name: string;
  /** Training images are all normal. */
  readonly split: Split;
  /** `good`, a kind of anomaly such as `scratch_head`, or a folder whose images nobody has sorted. */
  readonly kind: string;
  /** Undefined where nobody has said whether the image is anomalous. */
  readonly anomalous: boolean | undefined;
  /** A normal image that the data set itself keeps from training, for the threshold. */
  readonly heldOut?: true;
  /** The mask's path below the folder. Normal images have none: none of their pixels is anomalous. */
  readonly mask?: string;
  /** Further masks of the same image, which are added to the first. */
  readonly moreMasks?: readonly string[];
}

export interface ListedImage extends SortedImage {
  /** Where the file can be read. */
  readonly path: string;
  readonly maskPath?: string;
}

/** What was not looked at, whatever it is. */
export interface SkippedFiles {
  /** What they point to may lie outside, or be found twice. */
  readonly links: number;
  /** Images and folders whose names begin with a dot. */
  readonly hidden: number;
  /** Folders of maps that `npm run score` drew. */
  readonly mapFolders: readonly string[];
}

/** The images of a folder. Cheap to make and to keep: no image is opened for it. */
export interface ImageListing {
  readonly folder: string;
  /** Training images first, then in the order of their names. */
  readonly images: readonly ListedImage[];
  /** `good` first, then the others by name: the classes of every image set that is loaded from here. */
  readonly kinds: readonly string[];
  /** Files that are no images; a licence for instance. */
  readonly others: number;
  readonly skipped: SkippedFiles;
  /** A sentence for each thing that is not as it should be; what it names is left out, the rest is usable. */
  readonly problems: readonly string[];
  /** Those of them that tell of pictures which nobody can read. */
  readonly unread: readonly string[];
  readonly origin: Origin;
}

export interface Wanted {
  split?: Split;
  kinds?: readonly string[];
  anomalous?: boolean;
}

/**
 * The listed images that are wanted, in their order.
 * Throws one sentence where there is none, or where a kind is none of the listing's.
 */
export function listed(listing: ImageListing, { split, kinds, anomalous }: Wanted): ListedImage[] {
  for (const kind of kinds ?? []) {
    if (!listing.kinds.includes(kind))
      throw new Error(`${listing.folder}: expected the kinds ${listing.kinds.join(', ')}, found "${kind}" asked for.`);
  }
  const found = listing.images.filter(
    (image) =>
      (split === undefined || image.split === split) &&
      (kinds === undefined || kinds.includes(image.kind)) &&
      (anomalous === undefined || image.anomalous === anomalous),
  );
  if (found.length > 0) return found;
  const wanted = [
    describe(anomalous),
    split === 'train' ? 'training' : split,
    'images',
    kinds && `of ${kinds.join(', ')}`,
  ];
  throw new Error(
    [
      `${listing.folder}: expected ${wanted.filter(Boolean).join(' ')}, found none among its ${listing.images.length}; ` +
        'normal images for training belong into train/good, those for testing into test/good and test/<kind>.',
      ...listing.problems,
    ].join('\n'),
  );
}

function describe(anomalous: boolean | undefined): string | undefined {
  if (anomalous === undefined) return undefined;
  return anomalous ? 'anomalous' : 'normal';
}
