/** Files that a reader names, looked at before any work: to read, or to write where there is none, or one that may be replaced. */
import fs from 'node:fs';
import path from 'node:path';
import { type CommandIo, readersPath, UsageError } from './command';

/**
 * Looks at a file that is about to be written, before any work.
 *
 * @param option names it in messages, such as `--out`
 * @param ending that its name must have, such as `.csv`
 * @throws UsageError when it is a folder, its name ends otherwise, or it is there and may not be replaced
 */
export function expectFree(
  option: string,
  file: string,
  { ending, force }: { ending: string; force: boolean },
  io: Pick<CommandIo, 'folder'>,
): void {
  const kind = fs.statSync(readersPath(file, io), { throwIfNoEntry: false });
  if (kind?.isDirectory()) throw new UsageError(`${option}: expected a file, found the folder ${file}.`);
  if (path.extname(file).toLowerCase() !== ending)
    throw new UsageError(`${option}: expected a name that ends in ${ending}, found ${file}.`);
  if (kind && !force)
    throw new UsageError(`${file} is there already: give another name, or add --force to replace it.`);
}

/** The path of a file to read. @throws UsageError when there is none */
export function readersFile(option: string, file: string, io: Pick<CommandIo, 'folder'>): string {
  const found = readersPath(file, io);
  const kind = fs.statSync(found, { throwIfNoEntry: false });
  if (!kind?.isFile())
    throw new UsageError(`${option}: expected a file, found ${kind ? 'the folder' : 'nothing at'} ${file}.`);
  return found;
}
