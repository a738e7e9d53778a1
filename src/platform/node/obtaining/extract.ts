/** Unpacks archives without ever writing outside the folder they belong to. */
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, sep } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as tar from 'tar';
import { LongWork } from '../../../work/work';
import type { ExtractOptions } from '../../fileSupply';
import { printable } from '../../printable';
import { DamagedXzError, unpackXz } from './unpackXz';

/**
 * Unpacks a tar archive (plain or gzip, or xz where its name ends in `.xz`) into a folder that does not exist yet. It is unpacked
 * beside and renamed when it is whole, so that the folder's presence means a complete archive. Read once from start to end.
 *
 * An archive that holds a link, a device, an absolute path or a path that climbs out is refused as a whole, with a sentence
 * naming the entry: the data sets hold plain files and folders only. The same where one of `only` is not in it. Modes are not
 * taken over. Where `signal` aborts, its reason is thrown and nothing is left.
 */
export async function extractTar(archive: string, folder: string, options: ExtractOptions = {}): Promise<void> {
  if (await stat(folder).catch(() => undefined)) {
    throw new Error(`${folder} exists already; remove it to unpack ${basename(archive)} again.`);
  }
  const beside = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const { refused, tops } = await unpackInto(beside, archive, options);
    if (refused)
      throw new Error(`${archive}: ${refused}; nothing was unpacked, fetch the archive from its official address.`);
    const missing = options.only?.find((name) => !tops.has(name));
    if (missing !== undefined)
      throw new Error(`${archive}: expected the folder ${missing}, found ${[...tops].sort().join(', ') || 'nothing'}.`);
    if ((await readdir(beside)).length === 0) throw new Error(`${archive}: expected files, found an empty archive.`);
    await rename(beside, folder);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw explain(error, archive, folder);
  } finally {
    // A stopped unpacking may still be writing its last file.
    await rm(beside, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** What was seen of an archive: why it is refused, and the folders at its top. */
interface Seen {
  refused?: string;
  tops: Set<string>;
}

async function unpackInto(cwd: string, archive: string, { only, signal, progress }: ExtractOptions): Promise<Seen> {
  const seen: Seen = { tops: new Set() };
  const unpack = new tar.Unpack({
    cwd,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => {
      const { type } = entry as tar.ReadEntry;
      seen.refused ??= whyRefused(path, type);
      // An entry after a refused one could go through it; nothing of such an archive is kept anyway.
      if (seen.refused !== undefined) return false;
      const [top] = insideOf(path).split('/');
      if (type === 'Directory' || insideOf(path).includes('/')) seen.tops.add(top);
      // Published archives have folders that nobody may write to: they could be neither filled nor removed.
      entry.mode = type === 'Directory' ? 0o755 : 0o644;
      return only === undefined || only.includes(top);
    },
  });
  const { size } = await stat(archive);
  const work = new LongWork({ label: `Unpacking ${basename(archive)}`, total: size, unit: 'bytes', progress });
  let read = 0;
  async function* packed(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(archive, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      read += chunk.length;
      await work.advance(read);
      yield chunk;
    }
  }
  const bytes = Readable.from(packed());
  try {
    await pipeline(archive.endsWith('.xz') ? unpackXz(bytes) : bytes, sinkOf(unpack), { signal });
  } finally {
    await work.end(read);
  }
  return seen;
}

/** tar's own stream is of another family; this is what Node's pipelines can wait for. */
function sinkOf(unpack: tar.Unpack): Writable {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (unpack.write(chunk)) done();
      else unpack.once('drain', done);
    },
    final(done) {
      unpack.once('close', done);
      unpack.end();
    },
  });
  unpack.on('error', (error: Error) => sink.destroy(error));
  return sink;
}

function explain(error: unknown, archive: string, folder: string): unknown {
  const { code, tarCode } = error as { code?: string; tarCode?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Error(`${folder}: the disk is full; free some space and start again, the archive is kept.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Error(`${folder}: the folder cannot be written to (${code}); change its permissions.`);
  }
  if (error instanceof DamagedXzError || tarCode?.startsWith('TAR_') || code?.startsWith('Z_')) {
    return new Error(`${archive}: expected a complete tar archive, found a damaged one; delete it and fetch it again.`);
  }
  return error;
}

function whyRefused(path: string, type: string): string | undefined {
  if (type !== 'File' && type !== 'Directory' && type !== 'OldFile') {
    return `expected files and folders only, found "${printable(path)}" of type ${type}`;
  }
  // A path from an extended header may hold what no file's name can, and what no terminal should be sent.
  if (/\p{Cc}/u.test(path)) return `expected paths of printable characters, found "${printable(path)}"`;
  const inside = insideOf(path);
  if (inside.startsWith('../') || inside === '..' || posix.isAbsolute(inside) || /^[a-z]:/i.test(inside)) {
    return `expected paths within the archive, found "${printable(path)}"`;
  }
  return undefined;
}

/** An entry's path as it will stand in the folder: without `./` at its start. */
function insideOf(path: string): string {
  return posix.normalize(path.split(sep).join('/'));
}
