/** Files that are made anew now and then, and stay as they are where somebody has changed them since. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../platform/node/files';

/** In the folder: what was written, by name, as sha256. */
const register = '.written.json';

export interface OwnFilesOptions {
  /** True writes over changed files, too. Default false. */
  overwrite?: boolean;
}

/**
 * Writes files into a folder.
 *
 * @param files their contents by name; a name may have folders in it
 * @returns the names of those that were left, for they are not as they were written: edited, or somebody's own
 */
export function writeOwnFiles(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  { overwrite = false }: OwnFilesOptions = {},
): string[] {
  const list = path.join(folder, register);
  const written = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as Record<string, string>) : {};
  const left: string[] = [];
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    const found = fs.existsSync(file) ? digest(fs.readFileSync(file)) : undefined;
    const wanted = digest(content);
    if (found !== undefined && found !== written[name] && found !== wanted && !overwrite) {
      left.push(name);
      continue;
    }
    if (found !== wanted) writeAtomically(file, content);
    written[name] = wanted;
  }
  writeAtomically(list, Buffer.from(`${JSON.stringify(written, null, 1)}\n`));
  return left;
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
