/** Files and folders that a reader names, looked at before any work: to read, or to write where there is none, or one that may be replaced. */
import fs from 'node:fs';
import path from 'node:path';
import { type CommandIo, readersPath, UsageError } from './command';

/**
 * Looks at a file that is about to be written, before any work.
 *
 * @param option names it in messages, such as `--out`
 * @param ending that its name must have, such as `.csv`
 * @throws UsageError when it can't be there, its name ends otherwise, or it is there and may not be replaced
 */
export function expectFree(
  option: string,
  file: string,
  { ending, force }: { ending: string; force: boolean },
  io: Pick<CommandIo, 'folder'>,
): void {
  const kind = kindOf(option, file, io);
  if (kind === 'folder') throw new UsageError(`${option}: expected a file, found the folder ${file}.`);
  if (path.extname(file).toLowerCase() !== ending)
    throw new UsageError(`${option}: expected a name that ends in ${ending}, found ${file}.`);
  if (kind && !force)
    throw new UsageError(`${file} is there already: give another name, or add --force to replace it.`);
}

/** The path of a file to read. @throws UsageError when there is none */
export function readersFile(option: string, file: string, io: Pick<CommandIo, 'folder'>): string {
  const kind = kindOf(option, file, io);
  if (kind !== 'file')
    throw new UsageError(`${option}: expected a file, found ${kind ? 'the folder' : 'nothing at'} ${file}.`);
  return readersPath(file, io);
}

/** The path of a folder to write into, which need not be there. @throws UsageError when it can't be there */
export function readersFolder(option: string, folder: string, io: Pick<CommandIo, 'folder'>): string {
  const found = readersPath(folder, io);
  if (kindOf(option, folder, io) === 'file')
    throw new UsageError(`${option}: expected a folder, found the file ${found}.`);
  return found;
}

/** What is there; undefined for nothing. @throws UsageError where the name is empty or leads through a file */
function kindOf(option: string, name: string, io: Pick<CommandIo, 'folder'>): 'file' | 'folder' | undefined {
  if (name === '') throw new UsageError(`${option}: expected a name, found nothing.`);
  const whole = readersPath(name, io);
  let there = whole;
  while (!fs.existsSync(there)) there = path.dirname(there);
  const isFolder = fs.statSync(there).isDirectory();
  if (there === whole) return isFolder ? 'folder' : 'file';
  if (!isFolder) throw new UsageError(`${option}: expected a folder on its way, found the file ${there}.`);
  return undefined;
}
