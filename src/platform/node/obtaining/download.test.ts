import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { ProgressReporter } from '../../../work/work';
import { checkFile } from './checkedFile';
import type { DownloadOptions } from '../../fileSupply';
import { download } from './download';
import { serve, startTestServer, type TestServer } from '../../../testing/fakes/testServer';

const content = randomBytes(300_000);
const file = {
  name: 'file.bin',
  downloadBytes: content.length,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;

/** A server, a target in a fresh folder, and options that do not wait long. */
async function prepare(t: TestContext, answer: Answer): Promise<{ server: TestServer; options: DownloadOptions }> {
  const folder = await mkdtemp(join(tmpdir(), 'download-'));
  const server = await startTestServer(answer);
  t.after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const target = join(folder, 'file.bin');
  return {
    server,
    options: {
      address: `${server.address}/file.bin`,
      target,
      check: (path) => checkFile(path, file),
      expectedBytes: content.length,
      silenceSeconds: 5,
      retryPauseSeconds: 0.01,
    },
  };
}

function assertWhole({ target }: DownloadOptions): void {
  assert.ok(readFileSync(target).equals(content));
  assert.ok(!existsSync(`${target}.part`));
}

/** Sends the first bytes of a stated whole, then cuts the connection. */
function cutAfter(bytes: number, request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/(\d+)/.exec(request.headers.range ?? '0')![1]);
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': content.length - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  });
  response.write(content.subarray(start, start + bytes), () => setTimeout(() => response.destroy(), 20));
}

/** Keeps what the last report said: done, total, unit, outcome. */
function lastProgress(): { seen: unknown[]; progress: ProgressReporter } {
  const seen: unknown[] = [];
  const end: ProgressReporter['end'] = ({ done, total, unit }, outcome) => void seen.push(done, total, unit, outcome);
  return { seen, progress: { update: () => undefined, end } };
}

test('a file is downloaded whole, with progress that ends at its size', async (t) => {
  const { options } = await prepare(t, (request, response) => serve(content, request, response));
  const { seen, progress } = lastProgress();
  await download({ ...options, progress });
  assertWhole(options);
  assert.deepEqual(seen, [content.length, content.length, 'bytes', 'done']);
});

test('connections cut again and again are resumed where they ended', async (t) => {
  const { server, options } = await prepare(t, (request, response, attempt) =>
    attempt < 4 ? cutAfter(50_000, request, response) : serve(content, request, response),
  );
  await download(options);
  assertWhole(options);
  assert.deepEqual(
    server.requests.map(({ range }) => range),
    [undefined, 'bytes=50000-', 'bytes=100000-', 'bytes=150000-'],
  );
});

test('a connection that is always cut ends in a sentence and keeps the part for the next start', async (t) => {
  let broken = true;
  const { server, options } = await prepare(t, (request, response) =>
    broken ? cutAfter(10_000, request, response) : serve(content, request, response),
  );
  await assert.rejects(download({ ...options, retries: 1 }), /^\w*Error: The connection to 127.* was cut .* kept\.$/);
  assert.equal(readFileSync(`${options.target}.part`).length, 20_000);
  broken = false;
  await download(options);
  assertWhole(options);
  assert.equal(server.requests.at(-1)!.range, 'bytes=20000-');
});

test('a server without ranges sends the whole again', async (t) => {
  const { options } = await prepare(t, (_request, response) => response.end(content));
  writeFileSync(`${options.target}.part`, content.subarray(0, 1000));
  await download(options);
  assertWhole(options);
});

test('a part of another file is thrown away and fetched anew', async (t) => {
  const { server, options } = await prepare(t, (request, response) => serve(content, request, response));
  writeFileSync(`${options.target}.part`, randomBytes(1000));
  await download(options);
  assertWhole(options);
  assert.equal(server.requests.length, 2);
});

test('a server that answers with another part than asked for does not spoil the file', async (t) => {
  const { options } = await prepare(t, (request, response, attempt) => {
    if (attempt > 1) {
      serve(content, request, response);
      return;
    }
    response.writeHead(206, { 'content-range': `bytes 0-${content.length - 1}/${content.length}` }).end(content);
  });
  writeFileSync(`${options.target}.part`, content.subarray(0, 1000));
  let checks = 0;
  await download({ ...options, check: (path) => (checks++, checkFile(path, file)) });
  assertWhole(options);
  assert.equal(checks, 1);
});

test('a part that is whole already needs nothing more than its check', async (t) => {
  const { options } = await prepare(t, (request, response) => serve(content, request, response));
  writeFileSync(`${options.target}.part`, content);
  await download(options);
  assertWhole(options);
});

test('a part longer than the file is fetched anew', async (t) => {
  const { options } = await prepare(t, (request, response) => serve(content, request, response));
  writeFileSync(`${options.target}.part`, Buffer.concat([content, content]));
  await download(options);
  assertWhole(options);
});

test('wrong bytes leave nothing behind, nor harm the file that was there', async (t) => {
  const { options } = await prepare(t, (_request, response) => response.end(Buffer.alloc(content.length)));
  writeFileSync(options.target, 'before');
  await assert.rejects(
    download(options),
    /sent other content than registered \(.*expected sha256 .*found .*\); nothing was kept/,
  );
  assert.equal(readFileSync(options.target, 'utf8'), 'before');
  assert.ok(!existsSync(`${options.target}.part`));
});

test('a missing file is named and not asked for twice', async (t) => {
  const { server, options } = await prepare(t, (_request, response) => response.writeHead(404).end());
  await assert.rejects(download(options), {
    message: `${options.address} does not exist (HTTP 404); the file has moved, set LAB_DATA_MIRROR to a copy.`,
  });
  assert.equal(server.requests.length, 1);
});

test('an overloaded server is asked again', async (t) => {
  const { options } = await prepare(t, (request, response, attempt) =>
    attempt < 3 ? response.writeHead(503).end() : serve(content, request, response),
  );
  await download(options);
  assertWhole(options);
});

test('no server: one sentence with the host and what to do', async (t) => {
  const { options } = await prepare(t, () => undefined);
  const address = 'http://127.0.0.1:9/file.bin';
  await assert.rejects(
    download({ ...options, address, retries: 1 }),
    /^\w*Error: 127\.0\.0\.1:9 cannot be reached \(.*\); check the network/,
  );
});

test('a silent server is given up', async (t) => {
  const { options } = await prepare(t, (_request, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100));
  });
  await assert.rejects(download({ ...options, silenceSeconds: 0.2, retries: 0 }), /sent nothing for 0\.2 s; try again/);
  assert.equal(readFileSync(`${options.target}.part`).length, 100);
});

test('an abort ends the download at once with its reason and keeps the part', async (t) => {
  const started = new AbortController();
  const { options } = await prepare(t, (_request, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100), () => setTimeout(() => started.abort(), 50));
    // Who has not heard the abort gets the rest.
    started.signal.addEventListener('abort', () => setTimeout(() => response.end(content.subarray(100)), 10));
  });
  await assert.rejects(download({ ...options, signal: started.signal }), { name: 'AbortError' });
  assert.equal(readFileSync(`${options.target}.part`).length, 100);
});

test('a full disk: one sentence', { skip: !existsSync('/dev/full') }, async (t) => {
  const { options } = await prepare(t, (request, response) => serve(content, request, response));
  symlinkSync('/dev/full', `${options.target}.part`);
  await assert.rejects(download(options), {
    message: `${options.target}: the disk is full; free some space and start again, what came so far is kept.`,
  });
});

test('progress survives a server that does not state the size', async (t) => {
  const { options } = await prepare(t, (_request, response) => {
    response.write(content.subarray(0, 200_000));
    response.once('drain', () => response.end(content.subarray(200_000)));
  });
  const { seen, progress } = lastProgress();
  await download({ ...options, progress });
  assertWhole(options);
  assert.equal(seen[0], content.length);
});
