/** Writing files so that a reader never meets half of one. */
import fs from 'node:fs';
import path from 'node:path';
import { newId } from './newId';

/**
 * Writes a file beside its place and renames it, so that a crash leaves either the old file or the new one.
 *
 * @throws Error with one sentence when the folder can't be made or the disk is full; the old file is then untouched
 */
export function writeAtomically(file: string, ...parts: readonly (Uint8Array | string)[]): void {
  // Its own name may be as long as names get.
  const beside = path.join(path.dirname(file), `.${newId()}.tmp`);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const handle = fs.openSync(beside, 'w');
    try {
      for (const part of parts) fs.writeFileSync(handle, part);
      // Without this a power cut may leave the new name with none of the content.
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw new Error(`${file} could not be written: ${whyUnwritten(error)}. What was there before is untouched.`);
  }
}

/** Why the system has not written, in a reader's words. */
export function whyUnwritten(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'the disk is full' : String(error);
}
