/** Reads image files as pictures of the size that a scorer expects. */
import path from 'node:path';
import { decodeImage } from '../../images/decode';
import { fitImage } from '../../images/fitImage';
import type { ByteImages } from '../../images/imageBatch';
import type { Scorer } from '../../detectors/scorer';

export interface Picture {
  /** The file's path relative to the folder. */
  name: string;
  image: ByteImages;
}

export interface ReadPicturesOptions {
  picture: Scorer['picture'];
  /** Turns dark on light into light on dark. */
  invert: boolean;
  isStopped: () => boolean;
}

/** Files decoded at once: a photograph takes hundreds of megabytes on its way. */
const atOnce = 2;

/** Decodes and fits files of a folder (see fitImage). Those that cannot be read give a sentence in `problems` instead. */
export async function readPictures(
  folder: string,
  names: readonly string[],
  { picture, invert, isStopped }: ReadPicturesOptions,
): Promise<{ pictures: Picture[]; problems: string[] }> {
  const pictures: Picture[] = [];
  const problems: string[] = [];
  for (let i = 0; i < names.length && !isStopped(); i += atOnce) {
    const group = names.slice(i, i + atOnce);
    const decoded = group.map((name) => decodeImage(path.join(folder, name), { colour: picture.colour }));
    (await Promise.allSettled(decoded)).forEach((outcome, k) => {
      if (outcome.status === 'rejected') {
        problems.push((outcome.reason as Error).message);
        return;
      }
      const image = fitImage(outcome.value, picture, picture);
      pictures.push({ name: group[k], image: invert ? inverted(image) : image });
    });
  }
  return { pictures, problems };
}

function inverted(image: ByteImages): ByteImages {
  return { ...image, pixels: image.pixels.map((value) => 255 - value) };
}
