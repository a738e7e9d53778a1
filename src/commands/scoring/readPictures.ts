/** Reads image files as pictures of the size that a scorer expects. */
import path from 'node:path';
import { readPicture } from '../../images/decode';
import { amplePixels } from '../../images/fitImage';
import type { ByteImages } from '../../images/imageBatch';
import type { NotedPicture } from '../../images/pictureNotes';
import { fittedFor, type Scorer } from '../../detectors/scorer';

export interface Picture {
  /** The file's path relative to the folder. */
  file: string;
  /** The page or frame, from 1 on, where each counts. */
  page?: number;
  image: ByteImages;
}

export interface ReadPicturesOptions {
  picture: Scorer['picture'];
  /** Turns dark on light into light on dark. */
  invert: boolean;
  /** Reads each page or frame of a file rather than the first. */
  eachPage: boolean;
  isStopped: () => boolean;
}

/** Files decoded at once: a photograph takes hundreds of megabytes on its way. */
const atOnce = 2;

/** Decodes and fits files of a folder (see fitImage). Those that cannot be read give a sentence in `problems` instead. */
export async function readPictures(
  folder: string,
  names: readonly string[],
  { picture, invert, eachPage, isStopped }: ReadPicturesOptions,
): Promise<{ pictures: Picture[]; about: NotedPicture[]; problems: string[] }> {
  const [pictures, about, problems]: [Picture[], NotedPicture[], string[]] = [[], [], []];
  const read = async (name: string, page: number) => {
    const found = await readPicture(path.join(folder, name), {
      colour: picture.colour,
      page,
      ample: amplePixels(picture),
    });
    const image = fittedFor(picture, found.image, { invert });
    return { image, pages: found.pages, transparent: found.transparent };
  };
  const readFile = async (name: string) => {
    const pages = [await read(name, 0)];
    if (eachPage) for (let page = 1; page < pages[0].pages; page++) pages.push(await read(name, page));
    return pages;
  };
  for (let i = 0; i < names.length && !isStopped(); i += atOnce) {
    const group = names.slice(i, i + atOnce);
    (await Promise.allSettled(group.map(readFile))).forEach((outcome, k) => {
      if (outcome.status === 'rejected') {
        problems.push((outcome.reason as Error).message);
        return;
      }
      const file = group[k];
      outcome.value.forEach(({ image, pages, transparent }, at) => {
        pictures.push({ file, image, ...(eachPage && pages > 1 && { page: at + 1 }) });
        about.push({ name: file, transparent, pages: eachPage ? 1 : pages });
      });
    });
  }
  return { pictures, about, problems };
}

/** As the table of scores names it: `stack.tif#2` is the second page. */
export function pictureName({ file, page }: Picture): string {
  return page === undefined ? file : `${file}#${page}`;
}
