/** Unpacks archives without ever writing outside the folder they belong to. */
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, sep } from 'node:path';
import * as tar from 'tar';

/**
 * Unpacks a tar archive (plain or gzip) into a folder that does not exist yet. It is unpacked beside and renamed when it is
 * whole, so that the folder's presence means a complete archive.
 *
 * An archive that holds a link, a device, an absolute path or a path that climbs out is refused as a whole, with a sentence
 * naming the entry: the data sets hold plain files and folders only.
 */
export async function extractTar(archive: string, folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) {
    throw new Error(`${folder} exists already; remove it to unpack ${basename(archive)} again.`);
  }
  const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    let refused: string | undefined;
    await tar.list({
      file: archive,
      strict: true,
      onReadEntry: (entry) => {
        refused ??= whyRefused(entry.path, entry.type);
      },
    });
    if (refused)
      throw new Error(`${archive}: ${refused}; nothing was unpacked, fetch the archive from its official address.`);
    await tar.extract({ file: archive, cwd: work, strict: true, preserveOwner: false });
    if ((await readdir(work)).length === 0) throw new Error(`${archive}: expected files, found an empty archive.`);
    await rename(work, folder);
  } catch (error) {
    const { code, tarCode } = error as { code?: string; tarCode?: string };
    if (tarCode?.startsWith('TAR_') || code?.startsWith('Z_')) {
      throw new Error(
        `${archive}: expected a complete tar archive, found a damaged one; delete it and fetch it again.`,
      );
    }
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function whyRefused(path: string, type: string): string | undefined {
  if (type !== 'File' && type !== 'Directory' && type !== 'OldFile') {
    return `expected files and folders only, found "${path}" of type ${type}`;
  }
  const inside = posix.normalize(path.split(sep).join('/'));
  if (inside.startsWith('../') || inside === '..' || posix.isAbsolute(inside) || /^[a-z]:/i.test(inside)) {
    return `expected paths within the archive, found "${path}"`;
  }
  return undefined;
}
