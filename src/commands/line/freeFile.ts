/** Where a command may write: a file that a reader has is replaced on demand only. */
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
