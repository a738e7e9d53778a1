import type { Store } from '../store';
import { paths } from './paths';

/** Files that live as long as the page does. A folder is there when it was made, or a file in it was written. */
export class MemoryStore implements Store {
  private readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Set<string>(['/']);
  /** Files that are elsewhere until they are read: their sizes. */
  private readonly offered = new Map<string, number>();
  private fetchOffered: (name: string) => Uint8Array = () => new Uint8Array();

  /**
   * Has files be there that are fetched when they are first read.
   *
   * @param sizes in bytes, by name relative to the root
   * @param fetch gives a file's bytes at once. @throws Error with one sentence where it can't
   */
  offer(sizes: ReadonlyMap<string, number>, fetch: (name: string) => Uint8Array): void {
    this.fetchOffered = fetch;
    for (const [name, size] of sizes) {
      this.offered.set(paths.resolve(name), size);
      this.makeFolder(paths.dirname(paths.resolve(name)));
    }
  }

  exists(name: string): boolean {
    const place = paths.resolve(name);
    return this.files.has(place) || this.offered.has(place) || this.isFolder(name);
  }

  isFolder(name: string): boolean {
    return this.folders.has(paths.resolve(name));
  }

  size(file: string): number | undefined {
    const place = paths.resolve(file);
    return this.files.get(place)?.length ?? this.offered.get(place);
  }

  read(file: string): Uint8Array {
    const place = paths.resolve(file);
    if (!this.files.has(place) && this.offered.has(place)) this.write(place, this.fetchOffered(place.slice(1)));
    const bytes = this.files.get(place);
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
      ...this.fileNames().filter(isIn).map(within('file')),
      ...[...this.folders].filter(isIn).map(within('folder')),
    ];
  }

  listDeep(folder: string): string[] {
    const place = this.expectFolder(folder);
    return this.fileNames()
      .filter((name) => isBelow(name, place))
      .map((name) => paths.relative(place, name));
  }

  realName(name: string): string {
    return paths.resolve(name);
  }

  write(file: string, bytes: Uint8Array): void {
    this.makeFolder(paths.dirname(paths.resolve(file)));
    this.offered.delete(paths.resolve(file));
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
    for (const names of [this.files, this.offered, this.folders])
      for (const each of [...names.keys()]) if (each === place || isBelow(each, place)) names.delete(each);
  }

  rename(name: string, to: string): void {
    const [place, target] = [name, to].map((each) => paths.resolve(each));
    this.makeFolder(paths.dirname(target));
    for (const file of this.fileNames())
      if (file === place || isBelow(file, place)) this.write(target + file.slice(place.length), this.read(file));
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

  private fileNames(): string[] {
    return [...this.files.keys(), ...this.offered.keys()];
  }

  private expectFolder(folder: string): string {
    if (!this.isFolder(folder)) throw new Error(`${folder}: expected a folder, found none.`);
    return paths.resolve(folder);
  }
}

function isBelow(name: string, folder: string): boolean {
  return name.startsWith(folder === '/' ? '/' : `${folder}/`) && name !== folder;
}
