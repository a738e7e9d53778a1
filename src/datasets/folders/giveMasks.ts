/** Which mask belongs to which image, by their paths. */
import { withoutMaskMark } from './folderWords';
import { type ImagePlace, imagePlace } from './imagePlace';
import { good, type SortedImage } from './imageListing';

export interface GivenMasks {
  images: SortedImage[];
  /** Masks of normal images, of which no pixel is anomalous anyway. */
  needless: string[];
  /** Masks that no image is found for. */
  unused: string[];
}

/**
 * Gives masks to their images. A mask is named as its image with a mark, such as `000_mask` or `gt_000`, else just as it, else it lies in a folder
 * that is named as it (`000/001.png`), and at the same place below the folder of masks as the image below its own; where masks lie in no folder of
 * a kind, any image of that name will do, if there is one only. Marked names come first, so that `a_mask` is not taken for an image's own name.
 * Several masks of one image are added up.
 */
export function giveMasks(images: readonly SortedImage[], masks: readonly string[]): GivenMasks {
  const index = new ImageIndex(images);
  const given = new Map<string, string[]>();
  const needless: string[] = [];
  let left = masks.map(imagePlace);
  const give = (way: Way, addsUp: boolean): void => {
    const before = new Set(given.keys());
    left = left.filter((mask) => {
      const image = way(mask)
        .map(([place, stem]) => index.find(place, stem, mask))
        .find((found) => found !== undefined);
      if (image === undefined || (addsUp ? before : given).has(image.name)) return true;
      if (image.anomalous === false) needless.push(mask.path);
      else given.set(image.name, [...(given.get(image.name) ?? []), mask.path]);
      return false;
    });
  };
  give(({ place, stem }) => withoutMaskMark(stem).map((bare) => [place, bare]), true);
  give(({ place, stem }) => [[place, stem]], false);
  give(({ place }) => [[place.split('/').slice(0, -1).join('/'), place.split('/').at(-1) ?? '']], true);
  give(
    ({ place, stem }) => (place === '' ? [...withoutMaskMark(stem), stem].map((name) => [anyPlace, name]) : []),
    false,
  );
  return {
    images: images.map((image) => {
      const [mask, ...moreMasks] = given.get(image.name) ?? ([] as (string | undefined)[]);
      return { ...image, ...(mask && { mask }), ...(moreMasks.length > 0 && { moreMasks: moreMasks as string[] }) };
    }),
    needless,
    unused: left.map(({ path }) => path),
  };
}

/** Where the image of a mask may lie, and its name without the extension. */
type Way = (mask: ImagePlace) => [place: string, stem: string][];

const anyPlace = '*';

/** Images by their places and names; letter case counts only where it tells two apart. */
class ImageIndex {
  private readonly images = new Map<string, { image: SortedImage; at: ImagePlace }[]>();

  constructor(images: readonly SortedImage[]) {
    for (const image of images) {
      const at = imagePlace(image.name);
      const keys = [keyOf(at.place, at.stem), ...(image.anomalous === false ? [] : [keyOf(anyPlace, at.stem)])];
      for (const key of keys) this.images.set(key, [...(this.images.get(key) ?? []), { image, at }]);
    }
  }

  find(place: string, stem: string, mask: ImagePlace): SortedImage | undefined {
    const all = this.images.get(keyOf(place, stem)) ?? [];
    const fit = all.filter(
      ({ image, at }) =>
        (mask.split === undefined || at.split === mask.split) &&
        (image.anomalous !== false || mask.kind === good || !mask.isMask),
    );
    if (place === anyPlace) return fit.length === 1 ? fit[0].image : undefined;
    const exact = fit.filter(({ at }) => at.place === place && at.stem === stem);
    const best = exact.length > 0 ? exact : fit;
    return (best.find(({ image }) => image.anomalous !== false) ?? best.at(0))?.image;
  }
}

function keyOf(place: string, stem: string): string {
  return `${place}/${stem}`.toLowerCase();
}
