import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, before, beforeEach, test } from 'node:test';
import * as tar from 'tar';
import { loadCifar10 } from './cifar10';
import { obtainCifarFiles } from './obtaining/cifarFiles';
import { countLabels } from './imageSet';
import { cifar10, type Dataset, type DatasetFile } from './registry';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { serve, startTestServer } from '../testing/fakes/testServer';

const mirror = process.env.LAB_DATA_MIRROR;
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };

/** A record of one colour: its red is 10 × label, green one more, blue two more. */
const record = (label: number): Buffer =>
  Buffer.concat([Buffer.of(label), ...[0, 1, 2].map((channel) => Buffer.alloc(1024, 10 * label + channel))]);

const batches = new Map<string, Buffer>([
  ...[1, 2, 3, 4, 5].map((n) => [`data_batch_${n}.bin`, Buffer.concat([record(n), record(9)])] as const),
  ['test_batch.bin', Buffer.concat([record(0), record(1), record(8)])] as const,
]);

const registered = (name: string, content: Buffer): DatasetFile => ({
  name,
  downloadBytes: content.length,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

const archiveName = cifar10.files[0].name;
let archive: Buffer;
let dataset: Dataset;
const parts = ['data_batch_1.bin', 'test_batch.bin'] as const;
const part = (name: (typeof parts)[number]): Buffer => batches.get(name) as Buffer;

let own: OwnFolders;
before(async () => {
  const packing = mkdtempSync(join(tmpdir(), 'cifar-packing-'));
  mkdirSync(join(packing, 'cifar-10-batches-bin'));
  for (const [name, content] of batches) writeFileSync(join(packing, 'cifar-10-batches-bin', name), content);
  await tar.create({ gzip: true, cwd: packing, file: join(packing, archiveName) }, ['cifar-10-batches-bin']);
  archive = readFileSync(join(packing, archiveName));
  rmSync(packing, { recursive: true });
  dataset = {
    ...cifar10,
    addresses: ['http://127.0.0.1:9'],
    files: [registered(archiveName, archive)],
    mirrorFiles: parts.map((name) => registered(name, part(name))),
  };
});
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

function put(name: string, content: Buffer): void {
  mkdirSync(dirname(own.in(name)), { recursive: true });
  writeFileSync(own.in(name), content);
}

/** The data set with a server's address, say, in this test's folders. */
const at = (changes: Partial<Dataset> = {}, mirrored?: string) => ({
  dataset: { ...dataset, ...changes },
  folders: { ...own.folders, mirror: mirrored },
});

const unpacked = 'data/cifar10/unpacked/cifar-10-batches-bin';

test('the archive is unpacked and its files read in their order', async () => {
  put(`data/cifar10/${archiveName}`, archive);
  const train = await loadCifar10({ split: 'train', ...at() });
  assert.deepEqual([...train.labels], [1, 9, 2, 9, 3, 9, 4, 9, 5, 9]);
  assert.deepEqual([train.count, train.height, train.width, train.channels], [10, 32, 32, 3]);
  assert.deepEqual([...train.pixels.subarray(2 * 3072, 2 * 3072 + 6)], [20, 21, 22, 20, 21, 22]);
  assert.deepEqual([train.names[9], train.classNames[9]], ['train/9', 'truck']);
  assert.deepEqual(train.origin, { dataset: 'cifar10', source: 'official', licence: cifar10.licence });
  const test = await loadCifar10({ split: 'test', ...at() });
  assert.deepEqual([[...test.labels], test.names[2], test.pixels.at(-1)], [[0, 1, 8], 'test/2', 82]);
});

test('the archive is asked for once; it is then read from what was unpacked', async (t) => {
  const server = await startTestServer((request, response) => serve(archive, request, response));
  t.after(() => server.close());
  const said: string[] = [];
  for (let i = 0; i < 2; i++)
    await obtainCifarFiles({ ...at({ addresses: [server.address] }), say: (line) => said.push(line) });
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    [`/${archiveName}`],
  );
  assert.match(said.join('\n'), /^CIFAR-10\. Licence: .*Krizhevsky.*$/);
  // Without the archive the unpacked files are as good.
  rmSync(own.in(`data/cifar10/${archiveName}`));
  assert.equal((await loadCifar10({ split: 'test', ...at() })).count, 3);
});

test('a half-downloaded archive is fetched again', async (t) => {
  const server = await startTestServer((request, response) => serve(archive, request, response));
  t.after(() => server.close());
  put(`data/cifar10/${archiveName}`, archive.subarray(0, 100));
  const set = await loadCifar10({ split: 'test', ...at({ addresses: [server.address] }) });
  assert.equal(set.count, 3);
  assert.ok(readFileSync(own.in(`data/cifar10/${archiveName}`)).equals(archive));
});

test('files that are not as they were unpacked are unpacked again', async () => {
  put(`data/cifar10/${archiveName}`, archive);
  await obtainCifarFiles(at());
  const spoil: (() => void)[] = [
    () => writeFileSync(own.in(unpacked, 'data_batch_3.bin'), record(3)),
    () => appendFileSync(own.in(unpacked, 'test_batch.bin'), record(3)),
    () => rmSync(own.in(unpacked, 'data_batch_5.bin')),
    // As it stands when unpacking was killed before its end.
    () => rmSync(own.in('data/cifar10/unpacked/contents.json')),
    () => writeFileSync(own.in('data/cifar10/unpacked/contents.json'), '{'),
  ];
  for (const damage of spoil) {
    damage();
    const { files } = await obtainCifarFiles(at());
    for (const { path, file } of [...files.train, ...files.test])
      assert.ok(readFileSync(path).equals(batches.get(file.name) as Buffer), file.name);
    assert.ok(existsSync(own.in('data/cifar10/unpacked/contents.json')));
  }
});

test('what was unpacked from another archive is not taken', async (t) => {
  const server = await startTestServer((_, response) => response.writeHead(404).end());
  t.after(() => server.close());
  put(`data/cifar10/${archiveName}`, archive);
  await obtainCifarFiles(at());
  const files = [{ ...dataset.files[0], sha256: '0'.repeat(64) }];
  await assert.rejects(obtainCifarFiles(at({ files, addresses: [server.address] })), /404/);
});

test('a mirror’s folder may hold a part, used in place, or the whole archive', async () => {
  const lab = own.in('lab');
  for (const name of parts) put(`lab/cifar10/${name}`, part(name));
  const train = await loadCifar10({ split: 'train', ...at({}, lab) });
  assert.deepEqual([[...train.labels], train.origin.source], [[1, 9], 'mirror']);
  assert.match(train.origin.note ?? '', /a part of the data, decoded from JPEG/);
  assert.ok(!existsSync(own.in('data')));
  put(`lab/cifar10/${archiveName}`, archive);
  const whole = await loadCifar10({ split: 'train', ...at({}, lab) });
  assert.deepEqual([whole.count, whole.origin.source, whole.origin.note], [10, 'official', undefined]);
});

test('an address as mirror may hold either, too', async (t) => {
  const held = new Map<string, Buffer>(parts.map((name) => [`/cifar10/${name}`, part(name)]));
  const server = await startTestServer((request, response) => {
    const content = held.get(request.url ?? '');
    if (content) serve(content, request, response);
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  assert.equal((await loadCifar10({ split: 'test', ...at({}, server.address) })).origin.source, 'mirror');
  held.set(`/cifar10/${archiveName}`, archive);
  assert.equal((await loadCifar10({ split: 'test', ...at({}, server.address) })).origin.source, 'official');
});

test('a mirror without the files, or with others, gets one sentence', async () => {
  const lab = own.in('lab');
  await assert.rejects(
    loadCifar10({ split: 'train', ...at({}, lab) }),
    /^Error: The mirror has no cifar10.data_batch_1\.bin; /,
  );
  for (const name of parts) put(`lab/cifar10/${name}`, Buffer.alloc(6146));
  await assert.rejects(loadCifar10({ split: 'train', ...at({}, lab) }), /data_batch_1\.bin: expected sha256/);
  put(`lab/cifar10/${archiveName}`, archive.subarray(0, 50));
  await assert.rejects(
    loadCifar10({ split: 'train', ...at({}, lab) }),
    /cifar-10-binary\.tar\.gz: expected \d+ bytes, found 50/,
  );
});

test('loading that is stopped says so', async () => {
  put(`data/cifar10/${archiveName}`, archive);
  await assert.rejects(loadCifar10({ split: 'test', ...at(), signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('the mirror of development trains on automobiles alone', needsMirror, async () => {
  const count = async (split: 'train' | 'test') =>
    countLabels(await loadCifar10({ split })).map((row) => `${row.count} ${row.className}`);
  assert.deepEqual(await count('train'), ['5000 automobile']);
  const classes = await count('test');
  assert.equal(classes.length, 10);
  assert.equal(classes.filter((line) => line.startsWith('100 ')).length, 9);
  assert.equal(classes[1], '1000 automobile');
});
