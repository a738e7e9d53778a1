/** Where the maps of a folder of images go. */
import fs from 'node:fs';
import path from 'node:path';
import { mapFolderMark } from '../../datasets/folders/imageFiles';
import { sha256 } from '../../platform/machine';
import { writeAtomically } from '../../platform/node/files';
import { UsageError } from '../line/command';

/** @throws UsageError where there is a file of this name, such as one of the images */
export function expectMapFolder(maps: string): void {
  if (fs.statSync(maps, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--maps: expected a folder, found the file ${maps}; name a folder for the maps.`);
}

/** Lays a sign into the folder of maps, if there is one: what has it is no folder of images. */
export function markMapFolder(maps: string | undefined): void {
  if (maps !== undefined) writeAtomically(path.join(maps, mapFolderMark), '');
}

/**
 * The map's file for each image: the same relative path with `.png`. Images that would share one, such as a.jpg and a.png, keep
 * their extensions: a.jpg.png and a.png.png.
 *
 * @param images relative to the folder, each only once
 * @throws UsageError with one sentence where a map would take an image's place, or, unless forced, that of any file
 */
export function mapFiles(
  images: readonly string[],
  { folder, maps, force }: { folder: string; maps: string; force: boolean },
): Map<string, string> {
  const inside = path.relative(realPath(maps), fs.realpathSync(folder));
  if (!inside.startsWith('..') && !path.isAbsolute(inside))
    throw new UsageError(`--maps: expected a folder that does not hold the images, found ${maps}; name another one.`);
  const names = mapNames(images);
  const files = new Map([...names].map(([image, name]) => [image, path.join(maps, withinLimit(name))]));
  const taken = [...files.values()].find((file) => fs.existsSync(file));
  if (taken !== undefined && !force)
    throw new UsageError(`${taken} is there already: name another folder, or add --force to replace its maps.`);
  return files;
}

/** Bytes that a file's name may have, with some to spare for the page's number. */
const mostBytes = 245;

/** A name that is too long for a file, cut and told apart by its sum. */
function withinLimit(name: string): string {
  const { dir, name: stem, ext } = path.parse(name);
  if (Buffer.byteLength(`${stem}${ext}`) <= mostBytes) return name;
  return path.join(dir, `${stem.slice(0, 50)}-${sha256([stem]).slice(0, 12)}${ext}`);
}

function mapNames(images: readonly string[]): Map<string, string> {
  const names = new Map(images.map((image) => [image, `${image.slice(0, -path.extname(image).length)}.png`]));
  const full = (image: string): string => `${image}.png`;
  // A full name may in turn be another image's short one.
  for (let shared = sharing(names, full); shared.length > 0; shared = sharing(names, full))
    for (const image of shared) names.set(image, full(image));
  return names;
}

/** The images with a short name that is another's name too; letter case aside, since some file systems ignore it. */
function sharing(names: ReadonlyMap<string, string>, full: (image: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  const isShared = (name: string): boolean => (counts.get(name.toLowerCase()) ?? 0) > 1;
  return [...names].filter(([image, name]) => name !== full(image) && isShared(name)).map(([image]) => image);
}

/** A path with its links resolved, also where its last folders are not there yet. */
function realPath(file: string): string {
  const whole = path.resolve(file);
  if (fs.existsSync(whole)) return fs.realpathSync(whole);
  return path.join(realPath(path.dirname(whole)), path.basename(whole));
}
