/** Downloads one file so that what stands under its name in the end is whole and right. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LongWork } from '../../../work/work';
import type { DownloadOptions } from '../../fileSupply';
import { WrongContentError } from '../../wrongContentError';

/** A fault that another attempt may not have: a cut connection, an overloaded server. */
class PassingError extends Error {}

/**
 * Downloads `address` to `target`: resumes a part left by an earlier attempt (HTTP Range), checks the whole, and only then
 * renames it. An existing target is replaced only by a checked file.
 *
 * Throws one sentence for: no network, an HTTP error, wrong content, a silent server, a full disk. Where `signal` aborts, its
 * reason is thrown and the part is kept.
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { target, check, signal, retries = 4, retryPauseSeconds = 0.5 } = options;
  signal?.throwIfAborted();
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  let failures = 0;
  for (;;) {
    try {
      const resumed = await fetchInto(part, options);
      try {
        await check(part);
      } catch (error) {
        if (!(error instanceof WrongContentError)) throw error;
        await rm(part, { force: true });
        // The part may have begun as another version of the file: the whole deserves one fair attempt.
        if (resumed) continue;
        throw new Error(
          `${options.address} sent other content than registered (${error.message.replace(/; [^;]*$/, '')}); nothing was kept, ` +
            'set LAB_DATA_MIRROR to a copy you trust.',
        );
      }
      await rename(part, target);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof PassingError) || failures >= retries) throw error;
      await pause(retryPauseSeconds * 1000 * 2 ** failures, undefined, { signal });
      failures++;
    }
  }
}

/** Fetches what `part` lacks. Returns whether bytes of an earlier attempt are in it. */
async function fetchInto(part: string, options: DownloadOptions): Promise<boolean> {
  const { address, signal, silenceSeconds = 30 } = options;
  const held = await sizeOf(part);
  const connection = new AbortController();
  const stop = (): void => connection.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const silence = new PassingError(
    `${address} sent nothing for ${silenceSeconds} s; try again, what came so far is kept.`,
  );
  const fallSilent = (): void => connection.abort(silence);
  let answered = false;
  let timer = setTimeout(fallSilent, silenceSeconds * 1000);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fallSilent, silenceSeconds * 1000);
  };
  try {
    const response = await fetch(address, {
      signal: connection.signal,
      // Without this a server may compress once more, and a resumed range would count other bytes.
      headers: { 'accept-encoding': 'identity', ...(held > 0 && { range: `bytes=${held}-` }) },
    });
    heard();
    answered = true;
    if (response.status === 416 && held > 0) {
      // The part is at least as long as the file: either it is whole, which the check decides, or useless.
      await response.body?.cancel();
      return true;
    }
    if (!response.ok) throw httpError(address, response.status);
    const resumed = response.status === 206 && startOfRange(response) === held;
    if (response.status === 206 && !resumed) {
      await response.body?.cancel();
      await rm(part, { force: true });
      throw new PassingError(`${address} answered with another part than asked for; try again later.`);
    }
    await writeBody(response, part, resumed ? held : 0, options, heard);
    return resumed;
  } catch (error) {
    signal?.throwIfAborted();
    if (connection.signal.reason === silence) throw silence;
    throw explain(error, options, answered);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function writeBody(
  response: Response,
  part: string,
  start: number,
  { address, target, expectedBytes, progress }: DownloadOptions,
  heard: () => void,
): Promise<void> {
  // Content that the server encoded on the way is decoded by fetch, so its stated length counts other bytes.
  const stated = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const total = stated === null ? undefined : start + Number(stated);
  const file = createWriteStream(part, { flags: start > 0 ? 'a' : 'w' });
  // A stream's error may come between two writes; it is kept here and thrown where the loop can see it.
  let failure: Error | undefined;
  file.on('error', (error) => (failure = error));
  const chunks: AsyncIterable<Uint8Array> | Uint8Array[] = response.body ?? [];
  let done = start;
  const label = `Downloading ${basename(target)}`;
  const work = new LongWork({ label, total: Math.max(total ?? expectedBytes, start), unit: 'bytes', start, progress });
  try {
    for await (const chunk of chunks) {
      heard();
      if (failure) throw failure;
      done += chunk.length;
      if (!file.write(chunk)) await Promise.race([once(file, 'drain'), once(file, 'close')]);
      await work.advance(done);
    }
  } finally {
    await work.end(done);
    // Also after a cut connection: what came is worth keeping.
    file.end();
    if (!file.closed) await once(file, 'close').catch(() => undefined);
  }
  if (failure) throw failure;
  if (total !== undefined && done < total) {
    throw new PassingError(`${address} ended after ${done} of ${total} bytes; try again, what came so far is kept.`);
  }
}

function startOfRange(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? NaN);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (entry) => entry.size,
    () => 0,
  );
}

function httpError(address: string, status: number): Error {
  if (status === 404 || status === 410) {
    return new Error(`${address} does not exist (HTTP ${status}); the file has moved, set LAB_DATA_MIRROR to a copy.`);
  }
  if (status === 429 || status >= 500) {
    return new PassingError(`${address} cannot answer now (HTTP ${status}); try again later.`);
  }
  return new Error(`${address} refuses the download (HTTP ${status}); set LAB_DATA_MIRROR to a copy.`);
}

function explain(error: unknown, { address, target }: DownloadOptions, answered: boolean): unknown {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Error(`${target}: the disk is full; free some space and start again, what came so far is kept.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Error(`${target}: the folder cannot be written to (${code}); change its permissions.`);
  }
  const host = new URL(address).host;
  // No name service or no such name is no network: waiting seconds for the same answer would help nobody.
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Error(unreachable(host, code));
  // fetch reports every fault of the network as a TypeError.
  if (error instanceof TypeError) {
    const reason = code ?? error.message;
    return new PassingError(
      answered
        ? `The connection to ${host} was cut (${reason}); try again, what came so far is kept.`
        : unreachable(host, reason),
    );
  }
  return error;
}

/** The system's error code; fetch hides it in its error's cause. */
function errorCode(error: unknown): string | undefined {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code;
}

function unreachable(host: string, reason: string): string {
  return `${host} cannot be reached (${reason}); check the network, or set LAB_DATA_MIRROR to a copy.`;
}
