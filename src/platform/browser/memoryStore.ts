import type { Store } from '../store';
import { paths } from './paths';

/** Files that live as long as the page does. A folder is there when it was made, or a file in it was written. */
export class MemoryStore implements Store {
  private readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Set<string>(['/']);

  exists(name: string): boolean {
    return this.files.has(paths.resolve(name)) || this.isFolder(name);
  }

  isFolder(name: string): boolean {
    return this.folders.has(paths.resolve(name));
  }

  size(file: string): number | undefined {
    return this.files.get(paths.resolve(file))?.length;
  }

  read(file: string): Uint8Array {
    const bytes = this.files.get(paths.resolve(file));
    if (!bytes) throw new Error(`${file}: expected a file, found nothing there; hand it to the page first.`);
    return bytes;
  }

  readText(file: string): string {
    return new TextDecoder().decode(this.read(file));
  }

  list(folder: string): string[] {
    return this.entries(folder).map(({ name }) => name);
  }

  entries(folder: string): ReturnType<Store['entries']> {
    const place = this.expectFolder(folder);
    const within = (kind: 'file' | 'folder') => (name: string) => ({ name: paths.basename(name), kind });
    const isIn = (name: string): boolean => name !== place && paths.dirname(name) === place;
    return [
      ...[...this.files.keys()].filter(isIn).map(within('file')),
      ...[...this.folders].filter(isIn).map(within('folder')),
    ];
  }

  listDeep(folder: string): string[] {
    const place = this.expectFolder(folder);
    return [...this.files.keys()].filter((name) => isBelow(name, place)).map((name) => paths.relative(place, name));
  }

  realName(name: string): string {
    return paths.resolve(name);
  }

  write(file: string, bytes: Uint8Array): void {
    this.makeFolder(paths.dirname(paths.resolve(file)));
    // A copy of its own, also of a Node's Buffer, whose slice would share.
    this.files.set(paths.resolve(file), new Uint8Array(bytes));
  }

  replace(file: string, ...parts: readonly (Uint8Array | string)[]): void {
    const bytes = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
    const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const part of bytes) {
      whole.set(part, from);
      from += part.length;
    }
    this.write(file, whole);
  }

  appendLine(file: string, line: string): void {
    this.replace(file, this.exists(file) ? this.read(file) : '', `${line}\n`);
  }

  remove(name: string): void {
    const place = paths.resolve(name);
    for (const names of [this.files, this.folders])
      for (const each of [...names.keys()]) if (each === place || isBelow(each, place)) names.delete(each);
  }

  rename(name: string, to: string): void {
    const [place, target] = [name, to].map((each) => paths.resolve(each));
    this.makeFolder(paths.dirname(target));
    for (const [file, bytes] of [...this.files])
      if (file === place || isBelow(file, place)) this.write(target + file.slice(place.length), bytes);
    for (const folder of [...this.folders])
      if (folder === place || isBelow(folder, place)) this.folders.add(target + folder.slice(place.length));
    this.remove(place);
  }

  makeFolder(folder: string): void {
    for (let place = paths.resolve(folder); !this.folders.has(place); place = paths.dirname(place))
      this.folders.add(place);
  }

  async replaceFolder(folder: string, fill: (beside: string) => Promise<void>): Promise<void> {
    const place = paths.resolve(folder);
    const beside = paths.join(paths.dirname(place), `.${paths.basename(place)}-new`);
    try {
      await fill(beside);
      this.remove(place);
      this.rename(beside, place);
    } finally {
      this.remove(beside);
    }
  }

  private expectFolder(folder: string): string {
    if (!this.isFolder(folder)) throw new Error(`${folder}: expected a folder, found none.`);
    return paths.resolve(folder);
  }
}

function isBelow(name: string, folder: string): boolean {
  return name.startsWith(folder === '/' ? '/' : `${folder}/`) && name !== folder;
}
