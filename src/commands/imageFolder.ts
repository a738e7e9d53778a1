/** The images below a folder. */
import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './commandLine';

/** What sharp reads, but for drawings without pixels. */
const extensions = ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'gif', 'avif'];

export interface ImageFolder {
  /** Paths relative to the folder, with forward slashes, in order. */
  images: string[];
  /** Files of other kinds, and links. */
  others: number;
  /** A sentence for each folder that could not be looked into. */
  problems: string[];
}

/**
 * Lists a folder and all folders in it. Hidden files and folders are skipped. Symbolic links are not followed: what they point to
 * may lie outside, or be found twice.
 *
 * @param except a folder to skip
 * @throws UsageError with one sentence where there is no such folder, or no image in it
 */
export function listImages(folder: string, except?: string): ImageFolder {
  const kind = fs.statSync(folder, { throwIfNoEntry: false });
  if (!kind) throw new UsageError(`${folder}: expected a folder of images, found nothing there.`);
  if (!kind.isDirectory())
    throw new UsageError(`${folder}: expected a folder of images, found a file; give its folder.`);
  const found: ImageFolder = { images: [], others: 0, problems: [] };
  const skipped = except !== undefined && fs.existsSync(except) ? fs.realpathSync(except) : undefined;
  lookInto(fs.realpathSync(folder), '', skipped, found);
  if (found.images.length === 0) {
    const kinds = extensions.join(', ');
    throw new UsageError([`${folder}: expected images (${kinds}), found none.`, ...found.problems].join('\n'));
  }
  // By code units, so that the order is the same on every machine.
  found.images.sort();
  return found;
}

function lookInto(folder: string, prefix: string, skipped: string | undefined, found: ImageFolder): void {
  for (const entry of entriesOf(folder, prefix, found)) {
    const [file, name] = [path.join(folder, entry.name), `${prefix}${entry.name}`];
    if (entry.name.startsWith('.') || file === skipped) continue;
    if (entry.isDirectory()) lookInto(file, `${name}/`, skipped, found);
    else if (entry.isFile() && isImageName(entry.name)) found.images.push(name);
    else found.others++;
  }
}

function entriesOf(folder: string, prefix: string, found: ImageFolder): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    found.problems.push(`${prefix || folder} cannot be listed (${code ?? String(error)}); allow reading it.`);
    return [];
  }
}

function isImageName(name: string): boolean {
  return extensions.includes(path.extname(name).slice(1).toLowerCase());
}
