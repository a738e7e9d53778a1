/** Files on the disk. */
import fs from 'node:fs';
import path from 'node:path';
import type { Store } from '../store';
import { writeAtomically } from './files';

export const store: Store = {
  exists: (name) => fs.existsSync(name),
  isFolder: (name) => fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false,
  size: (file) => fs.statSync(file, { throwIfNoEntry: false })?.size,
  read: (file) => fs.readFileSync(file),
  readText: (file) => fs.readFileSync(file, 'utf8'),
  list: (folder) => fs.readdirSync(folder),
  entries: (folder) =>
    fs.readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
    })),
  listDeep: (folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }),
  realName: (name) => fs.realpathSync(name),
  write: (file, bytes) => fs.writeFileSync(file, bytes),
  replace: writeAtomically,
  appendLine,
  remove: (name) => fs.rmSync(name, { recursive: true, force: true }),
  rename: (name, to) => fs.renameSync(name, to),
  makeFolder: (folder) => void fs.mkdirSync(folder, { recursive: true }),
  replaceFolder,
};

function appendLine(file: string, line: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, 'a+');
  try {
    // One write at the end of the file as it is by then.
    const bytes = Buffer.from(`${endsHalfWritten(handle) ? '\n' : ''}${line}\n`);
    if (fs.writeSync(handle, bytes) < bytes.length)
      throw new Error(`${path.relative('', file)}: a row could not be written whole; free some space on the disk.`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function endsHalfWritten(handle: number): boolean {
  const { size } = fs.fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && fs.readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

async function replaceFolder(folder: string, fill: (beside: string) => Promise<void>): Promise<void> {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  removeLeftovers(folder);
  const beside = path.join(path.dirname(folder), `.${path.basename(folder)}-${process.pid}`);
  try {
    await fill(beside);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(beside, folder);
  } finally {
    fs.rmSync(beside, { recursive: true, force: true });
  }
}

/** Removes what a process that was killed has left; the one of a process that still runs stays. */
function removeLeftovers(folder: string): void {
  const prefix = `.${path.basename(folder)}-`;
  for (const name of fs.readdirSync(path.dirname(folder))) {
    const id = Number(name.slice(prefix.length));
    if (!name.startsWith(prefix) || !Number.isInteger(id) || (id !== process.pid && isRunning(id))) continue;
    fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
