/** Images with their labels: what every data set loader returns and every detector reads. */
import { pieces } from '../images/imageBatch';

/** Where the bytes of a set came from. */
export interface Origin {
  /** The data set's id in the registry, or the name of a folder. */
  readonly dataset: string;
  /**
   * `official` are the published bytes, checked by their hash; `mirror` the files of the mirror that was set; `package`
   * a package that carries the data; `csv` and `folder` the reader's own files; `rendered` what this project has drawn.
   */
  readonly source: 'mirror' | 'official' | 'package' | 'csv' | 'folder' | 'rendered';
  /** The licence in one line, to be shown beside pictures. */
  readonly licence: string;
  /** How the images differ from the published ones, where they do. */
  readonly note?: string;
}

/** A set of equally large 8-bit images. Treat it as read-only: functions on it return new sets. */
export interface ImageSet {
  /** `[count, height, width, channels]`, row by row, 0–255. */
  readonly pixels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1 is grey, 3 is RGB. */
  readonly channels: number;
  /** One class index an image, into `classNames`. */
  readonly labels: Uint8Array;
  readonly classNames: readonly string[];
  /** One name an image, for captions and error messages: `train/00017`. */
  readonly names: readonly string[];
  /** `[count, height, width]`, 1 where a pixel is anomalous. Absent where the data set has no masks. */
  readonly masks?: Uint8Array;
  readonly origin: Origin;
}

/** One row of the table of label counts. */
export interface LabelCount {
  label: number;
  className: string;
  count: number;
}

/**
 * The images at the given indices, in that order; an index may come twice.
 * Throws a RangeError where an index is not a whole number below `set.count`.
 */
export function select(set: ImageSet, indices: ArrayLike<number>): ImageSet {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i];
    if (!Number.isInteger(index) || index < 0 || index >= set.count) {
      throw new RangeError(
        `select: indices[${i}] must be a whole number from 0 to ${set.count - 1} (the set has ${set.count} images), found ${index}.`,
      );
    }
  }
  const area = set.height * set.width;
  return {
    ...set,
    pixels: pieces(set.pixels, indices, area * set.channels),
    labels: pieces(set.labels, indices, 1),
    names: Array.from(indices, (index) => set.names[index]),
    count: indices.length,
    ...(set.masks && { masks: pieces(set.masks, indices, area) }),
  };
}

/**
 * The images whose label is one of `labels`, in their order.
 * Throws a RangeError where a label is no class of the set.
 */
export function withLabels(set: ImageSet, labels: readonly number[]): ImageSet {
  for (const label of labels) {
    if (!Number.isInteger(label) || label < 0 || label >= set.classNames.length) {
      throw new RangeError(
        `withLabels: expected labels from 0 to ${set.classNames.length - 1} (${set.classNames.join(', ')}), found ${label}.`,
      );
    }
  }
  const wanted = new Set(labels);
  const indices: number[] = [];
  set.labels.forEach((label, index) => {
    if (wanted.has(label)) indices.push(index);
  });
  return select(set, indices);
}

/**
 * The first `n` images.
 * Throws a RangeError where the set has fewer: a smaller set than asked for would change a result silently.
 */
export function take(set: ImageSet, n: number): ImageSet {
  if (!Number.isInteger(n) || n < 0 || n > set.count) {
    throw new RangeError(`take: n must be a whole number from 0 to ${set.count} (the images in the set), found ${n}.`);
  }
  return select(
    set,
    Array.from({ length: n }, (_, i) => i),
  );
}

/** At most `count` of the indices below `total`, spread evenly: some of every part of a sorted set. */
export function spreadIndices(total: number, count: number): number[] {
  const some = Math.min(total, Math.max(count, 0));
  return Array.from({ length: some }, (_, i) => Math.floor(((i + 0.5) * total) / some));
}

/** All from 0 below `count` but those given, rising. */
export function indicesBut(indices: readonly number[], count: number): number[] {
  const left = new Set(indices);
  return Array.from({ length: count }, (_, i) => i).filter((i) => !left.has(i));
}

/** How many images each label has, by rising label; labels without images are left out. */
export function countLabels(set: ImageSet): LabelCount[] {
  const counts = new Array<number>(set.classNames.length).fill(0);
  for (const label of set.labels) counts[label]++;
  return counts
    .map((count, label) => ({ label, className: set.classNames[label], count }))
    .filter((row) => row.count > 0);
}

/** How many images of each class each part of a data set has, as rows of a table. */
export function countParts<Part extends string>(
  parts: Readonly<Record<Part, ImageSet>>,
): { part: string; class: string; images: number }[] {
  return Object.entries<ImageSet>(parts).flatMap(([part, set]) =>
    countLabels(set).map(({ className, count }) => ({ part, class: className, images: count })),
  );
}

/**
 * The images of several sets behind one another; the origin is the first set's. Masks are kept where all sets have them.
 * Throws where sizes, channels or classes differ, or where no set is given.
 */
export function concatenate(sets: readonly ImageSet[]): ImageSet {
  if (sets.length === 0) throw new RangeError('concatenate: expected at least one image set, found none.');
  const [first] = sets;
  const shape = (set: ImageSet): string =>
    `${set.height}×${set.width}×${set.channels} of [${set.classNames.join(', ')}]`;
  sets.forEach((set, i) => {
    if (shape(set) !== shape(first)) {
      throw new RangeError(`concatenate: expected sets of ${shape(first)}, found ${shape(set)} in sets[${i}].`);
    }
  });
  const masks = sets.flatMap((set) => set.masks ?? []);
  return {
    ...first,
    pixels: joinBytes(sets.map((set) => set.pixels)),
    labels: joinBytes(sets.map((set) => set.labels)),
    names: sets.flatMap((set) => set.names),
    count: sets.reduce((sum, set) => sum + set.count, 0),
    masks: masks.length === sets.length ? joinBytes(masks) : undefined,
  };
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
