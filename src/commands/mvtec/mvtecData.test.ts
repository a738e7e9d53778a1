import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, test, type TestContext } from 'node:test';
import { mvtec, type Dataset } from '../../datasets/registry';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { serve, startTestServer, type TestServer } from '../../testing/fakes/testServer';
import { mvtecData, type MvtecDataOptions } from './mvtecData';

const packed = readFileSync(join(__dirname, '..', '..', 'testing', 'references', 'categories.tar.xz'));
const archiveName = 'mvtec_anomaly_detection.tar.xz';
const record = 'LICENCE-ACCEPTED.json';

let own: OwnFolders;
let home: string;
beforeEach(() => {
  own = ownFolders();
  home = own.in('data', 'mvtec');
});
afterEach(() => own.remove());

type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;

/** A server of `content`, MVTec AD as registered but with it as the archive, and the command's options with what is said. */
async function prepare(
  t: TestContext,
  { content = packed, answer }: { content?: Buffer; answer?: Answer } = {},
): Promise<{ server: TestServer; options: MvtecDataOptions; dataset: Dataset; said: string[] }> {
  const server = await startTestServer(answer ?? ((request, response) => serve(content, request, response)));
  t.after(() => server.close());
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { name: archiveName, downloadBytes: content.length, bytes: content.length, sha256 };
  const dataset = { ...mvtec, addresses: [server.address], files: [file] };
  const said: string[] = [];
  const options = {
    signal: new AbortController().signal,
    say: (line: string) => void said.push(line),
    input: new PassThrough(),
    dataset,
    folders: own.folders,
    acceptLicence: true,
    keepArchive: false,
  };
  return { server, dataset, said, options };
}

/** A terminal in which the reader types. */
function typing(text: string): PassThrough & { isTTY?: boolean } {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.write(text);
  return input;
}

test('a category is downloaded, checked and unpacked; licence, size and space are said and the agreement recorded', async (t) => {
  const { options, dataset, said } = await prepare(t);
  await mvtecData(['screw'], options);
  assert.deepEqual(readdirSync(home).sort(), [record, 'screw']);
  assert.match(readFileSync(join(home, 'screw/train/good/000.png'), 'utf8'), /^screw\/train/);
  assert.match(
    said.join('\n'),
    /Licence: CC BY-NC-SA 4\.0 .*Please cite: P\. Bergmann[^]*To download: .* GB.*free: [\d.]+ GB/,
  );
  const { accepted, ...rest } = JSON.parse(readFileSync(join(home, record), 'utf8'));
  assert.ok(Math.abs(Date.now() - Date.parse(accepted)) < 60_000);
  assert.deepEqual(rest, {
    dataset: 'MVTec AD',
    licence: mvtec.licence,
    files: [{ address: `${dataset.addresses[0]}/${archiveName}`, sha256: dataset.files[0].sha256 }],
  });
});

test('a second run says that it is there; another category is not asked for again', async (t) => {
  const { options, server, said } = await prepare(t);
  await mvtecData(['screw'], { ...options, keepArchive: true });
  await mvtecData(['screw'], { ...options, acceptLicence: false });
  assert.match(said.at(-1)!, /screw is here already, in .*data.mvtec.screw\.$/);
  await mvtecData(['capsule', 'screw'], { ...options, acceptLicence: false });
  assert.match(said.join('\n'), /You accepted its licence on \d{4}-\d\d-\d\d \(/);
  assert.deepEqual(readdirSync(home).sort(), [record, 'capsule', archiveName, 'screw'].sort());
  assert.equal(server.requests.length, 1);
});

test('an archive that lies there is checked, taken and left', async (t) => {
  const { options, server } = await prepare(t);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, archiveName), packed);
  await mvtecData(['capsule'], options);
  assert.deepEqual(readdirSync(home).sort(), [record, 'capsule', archiveName].sort());
  assert.equal(server.requests.length, 0);
});

test("an archive in a mirror's folder is used in place; a mirror without one is no reason to stop", async (t) => {
  const { options, server } = await prepare(t);
  options.folders = { ...own.folders, mirror: own.in('mirror') };
  mkdirSync(own.in('mirror', 'mvtec'), { recursive: true });
  await mvtecData(['capsule'], options);
  assert.equal(server.requests.length, 1);
  writeFileSync(own.in('mirror', 'mvtec', archiveName), packed);
  await mvtecData(['screw'], options);
  assert.equal(server.requests.length, 1);
  assert.deepEqual(readdirSync(own.in('mirror', 'mvtec')), [archiveName]);
  assert.deepEqual(readdirSync(home).sort(), [record, 'capsule', 'screw']);
});

test('where the licence is not accepted nothing is downloaded', async (t) => {
  const { options, server } = await prepare(t);
  for (const text of ['n\n', '\n', 'yesterday\n']) {
    const input = typing(text);
    await assert.rejects(mvtecData(['screw'], { ...options, acceptLicence: false, input }), {
      message: 'MVTec AD: the licence was not accepted; nothing was downloaded.',
    });
  }
  const closed = typing('');
  closed.end();
  await assert.rejects(mvtecData(['screw'], { ...options, acceptLicence: false, input: closed }), /not accepted/);
  assert.equal(server.requests.length, 0);
  assert.ok(!existsSync(home));
});

test('y in a terminal accepts', async (t) => {
  const { options, said } = await prepare(t);
  await mvtecData(['screw'], { ...options, acceptLicence: false, input: typing('y\n') });
  assert.match(said.join('\n'), /Do you accept this licence\? \[y\/N\]/);
  assert.ok(existsSync(join(home, 'screw')));
});

test('other content than registered is not unpacked', async (t) => {
  const wrong = Buffer.from(packed).fill(1, 300, 301);
  const { options } = await prepare(t, { answer: (_request, response) => response.end(wrong) });
  await assert.rejects(
    mvtecData(['screw'], options),
    /sent other content than registered .*sha256.* download mvtec_anomaly_detection\.tar\.xz from https:\/\/www\.mvtec\.com.* and put it into/,
  );
  assert.deepEqual(readdirSync(home), [record]);
});

test('a download that was cut goes on where it ended in the next run', async (t) => {
  let cut = true;
  const { options, server } = await prepare(t, {
    answer: (request, response) => {
      if (!cut) {
        serve(packed, request, response);
        return;
      }
      response.writeHead(200, { 'content-length': packed.length });
      response.write(packed.subarray(0, 200), () => setTimeout(() => stop.abort(), 50));
    },
  });
  const stop = new AbortController();
  await assert.rejects(mvtecData(['screw'], { ...options, signal: stop.signal }), { name: 'AbortError' });
  assert.deepEqual(readdirSync(home).sort(), [record, `${archiveName}.part`]);
  cut = false;
  await mvtecData(['screw'], options);
  assert.equal(server.requests.at(-1)!.range, 'bytes=200-');
  assert.deepEqual(readdirSync(home).sort(), [record, 'screw']);
});

test('evil archives put nothing anywhere', async (t) => {
  for (const name of ['climbing', 'linked']) {
    const content = readFileSync(join(__dirname, '..', '..', 'testing', 'references', `${name}.tar.xz`));
    const { options } = await prepare(t, { content });
    await assert.rejects(mvtecData(['capsule'], options), /nothing was unpacked/);
    assert.deepEqual(readdirSync(home).sort(), [record, archiveName]);
    rmSync(home, { recursive: true });
  }
  assert.deepEqual(readdirSync(own.root), ['data']);
});

test('a category that the archive lacks is named, and the archive kept', async (t) => {
  const { options } = await prepare(t);
  await assert.rejects(mvtecData(['screw', 'tile'], options), /expected the folder tile, found capsule, screw\.$/);
  assert.deepEqual(readdirSync(home).sort(), [record, archiveName]);
});

test('too small a disk is said before anything is asked or downloaded', async (t) => {
  const { options, dataset, server } = await prepare(t);
  const files = [{ ...dataset.files[0], downloadBytes: 1e18 }];
  await assert.rejects(
    mvtecData(['screw'], { ...options, dataset: { ...dataset, files } }),
    /^Error: Too little disk space/,
  );
  assert.equal(server.requests.length, 0);
  assert.ok(!existsSync(home));
});
