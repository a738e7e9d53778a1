/** One screw at the size of its file, to look at how pictures are prepared: the walkthrough's own example where it is at hand. */
import { listed, type ImageListing, type ListedImage } from '../../datasets/folders/imageListing';
import { listMvtec } from '../../datasets/mvtec';
import { renderScrew } from '../../render/screws/renderScrew';
import { severityOf } from '../../render/severity';
import { decodeImage } from '../../images/decode';
import type { ByteImages } from '../../images/imageBatch';
import type { FolderOptions } from '../../platform/folders';
import type { PartData } from '../parts/partData';

export interface ExampleScrew {
  name: string;
  /** `[1, h, w, 1]`, 0–255. */
  picture: ByteImages;
}

const defect = 'manipulated_front';
const index = 3;
const name = `test/${defect}/00${index}.png`;

/**
 * `test/manipulated_front/003.png`: MVTec's at 1024×1024, or the smaller one of a mirror that has no other, or the rendered one of
 * that name; of a folder of one's own the first test image, or the first held-out one where nobody has sorted any.
 */
export async function exampleScrew(
  { id, listing, test, heldOut }: PartData,
  options: FolderOptions = {},
): Promise<ExampleScrew> {
  if (id === 'rendered') {
    const { pixels, size } = renderScrew({ seed: `0/test/${defect}`, index, defect, severity: severityOf(index) });
    return { name, picture: { pixels, count: 1, height: size, width: size, channels: 1 } };
  }
  const image = (id === 'mvtec' ? (published(options) ?? named(listing)) : undefined) ?? [...test, ...heldOut][0];
  return { name: image.name, picture: await decodeImage(image.path, { colour: 'grey' }) };
}

/** The example as MVTec publishes it, where a mirror or the data folder has it. */
function published(options: FolderOptions): ListedImage | undefined {
  try {
    return named(listMvtec({ category: 'screw', resolution: 'published', ...options }));
  } catch {
    // A mirror need not hold originals; the smaller copy will do.
    return undefined;
  }
}

function named(listing: ImageListing): ListedImage | undefined {
  return listed(listing, {}).find((image) => image.name === name);
}
