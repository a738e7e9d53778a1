/** What the path of an image says of it. */
import { good } from './imageListing';
import { maskedFolder, roleOf, verdictOf } from './folderWords';

export interface ImagePlace {
  path: string;
  split: 'train' | 'validation' | 'test' | undefined;
  isMask: boolean;
  /** The first folder that is no folder of a split, of masks or of images; `good` where it says that all is well. */
  kind: string | undefined;
  /** By the kind's name. */
  verdict: 'normal' | 'anomalous' | undefined;
  /** What an image and its mask share: the kind and the folders below it. */
  place: string;
  /** The file's name without its extension, nor that of another picture before it: `000` of `000.jpg.png`. */
  stem: string;
}

export function imagePlace(path: string): ImagePlace {
  const folders = path.split('/');
  const stem = (folders.pop() ?? '')
    .replace(/\.[^./]+$/, '')
    .replace(/(?<=.)\.(png|jpe?g|tiff?|webp|bmp)(?=$|[_-])/i, '');
  let split: ImagePlace['split'];
  let isMask = false;
  const kinds: string[] = [];
  for (const folder of folders) {
    const role = roleOf(folder);
    const masked = maskedFolder(folder);
    if (masked !== undefined) kinds.push(masked);
    if (masked !== undefined || role === 'mask') isMask = true;
    else if (role === undefined) kinds.push(folder);
    else if (role === 'images') continue;
    else if (kinds.length === 0 && split === undefined) split = role;
    else kinds.push(folder);
  }
  const kind = kinds.at(0);
  const verdict = kind === undefined ? undefined : verdictOf(kind);
  if (verdict === 'normal') kinds[0] = good;
  return { path, split, isMask, kind: kinds.at(0), verdict, place: kinds.join('/'), stem };
}
