import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { obtainFiles as obtain, type ObtainOptions } from './obtain';
import type { Dataset } from '../registry';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { serve, startTestServer } from '../../testing/fakes/testServer';

const content = randomBytes(5000);
const packed = gzipSync(content);
const file = {
  name: 'digits.gz',
  downloadBytes: packed.length,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};
const dataset: Dataset = {
  id: 'toy',
  title: 'Toy digits',
  citation: 'A. Author, 2020',
  licence: 'CC0',
  files: [file],
  addresses: ['http://127.0.0.1:9'],
};

const { PATH } = process.env;
let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => {
  process.env.PATH = PATH;
  own.remove();
});

function put(name: string, bytes: Buffer): void {
  mkdirSync(dirname(own.in(name)), { recursive: true });
  writeFileSync(own.in(name), bytes);
}

const obtainFiles = (from: Dataset, files: Dataset['files'], { mirror, ...options }: Asked = {}) =>
  obtain(from, files, { folders: { ...own.folders, mirror }, ...options });

type Asked = ObtainOptions & { mirror?: string };

test('a folder mirror is used in place', async () => {
  const mirror = own.in('mirror');
  put('mirror/toy/digits.gz', packed);
  const { paths, source } = await obtainFiles(dataset, [file], { mirror });
  assert.deepEqual(paths, [own.in('mirror/toy/digits.gz')]);
  assert.equal(source, 'mirror');
  assert.ok(!existsSync(own.in('data')));
});

test('a mirror without the file, or with another content, is an error and not a reason to look elsewhere', async () => {
  const mirror = own.in('mirror');
  await assert.rejects(
    obtainFiles(dataset, [file], { mirror }),
    /^Error: The mirror has no toy.digits\.gz; put the file into .*mirror, or unset/,
  );
  put('mirror/toy/digits.gz', packed.subarray(0, 100));
  await assert.rejects(obtainFiles(dataset, [file], { mirror }), /digits\.gz: expected a complete gzip file/);
});

test('an address as mirror is downloaded from once; the licence is told before, and only then', async (t) => {
  const server = await startTestServer((request, response) => serve(packed, request, response));
  t.after(() => server.close());
  const mirror = `${server.address}/lab/`;
  const said: string[] = [];
  const say = (line: string): void => {
    assert.equal(server.requests.length, 0);
    said.push(line);
  };
  for (let i = 0; i < 2; i++) assert.equal((await obtainFiles(dataset, [file], { mirror, say })).source, 'mirror');
  assert.deepEqual(said, ['Toy digits. Licence: CC0. Please cite: A. Author, 2020.']);
  assert.deepEqual(server.requests, [{ path: '/lab/toy/digits.gz', range: undefined }]);
  assert.ok(readFileSync(own.in('data/toy/digits.gz')).equals(packed));
});

test('the licence is told once for several files, and not again when one of them is missing later', async (t) => {
  const server = await startTestServer((request, response) => serve(packed, request, response));
  t.after(() => server.close());
  const files = [file, { ...file, name: 'more.gz' }];
  const said: string[] = [];
  const options = { source: 'official', say: (line: string) => said.push(line) } as const;
  const served = { ...dataset, files, addresses: [server.address] };
  await obtainFiles(served, files, options);
  rmSync(own.in('data/toy/more.gz'));
  await obtainFiles(served, files, options);
  assert.equal(said.length, 1);
  assert.equal(server.requests.length, 3);
});

test('a half-written file is noticed and fetched again', async (t) => {
  const server = await startTestServer((request, response) => serve(packed, request, response));
  t.after(() => server.close());
  put('data/toy/digits.gz', packed.subarray(0, 100));
  await obtainFiles({ ...dataset, addresses: [server.address] }, [file], { source: 'official' });
  assert.ok(readFileSync(own.in('data/toy/digits.gz')).equals(packed));
});

test('the second official address stands in for the first', async (t) => {
  const server = await startTestServer((request, response) =>
    request.url!.startsWith('/good/') ? serve(packed, request, response) : response.writeHead(403).end(),
  );
  t.after(() => server.close());
  const addresses = [`${server.address}/bad`, `${server.address}/good`];
  await obtainFiles({ ...dataset, addresses }, [file], { source: 'official' });
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ['/bad/digits.gz', '/good/digits.gz'],
  );
});

test('asking for a mirror that is not set, or a package that does not exist, says so', async () => {
  await assert.rejects(obtainFiles(dataset, [file], { source: 'mirror' }), /no mirror is set; set LAB_DATA_MIRROR/);
  await assert.rejects(obtainFiles(dataset, [file], { source: 'package' }), /is in no package/);
});

/** Puts stand-ins for apt-get and dpkg-deb first in the search path; the latter "unpacks" the given bytes. */
function fakeApt(bytes: Buffer): void {
  mkdirSync(own.in('bin'));
  writeFileSync(own.in('unpacked.gz'), bytes);
  writeFileSync(own.in('bin/apt-get'), '#!/bin/sh\n: > "$3_1_all.deb"\n');
  writeFileSync(
    own.in('bin/dpkg-deb'),
    `#!/bin/sh\nmkdir -p "$3/usr/share/toy"\ncp '${own.root}/unpacked.gz' "$3/usr/share/toy/digits.gz"\n`,
  );
  for (const name of ['apt-get', 'dpkg-deb']) chmodSync(own.in('bin', name), 0o755);
  process.env.PATH = `${own.in('bin')}${delimiter}${PATH}`;
}

const inDebian: Dataset = { ...dataset, debianPackage: { name: 'dataset-toy', folder: 'usr/share/toy' } };

test(
  'files come out of a Debian package, checked, and no work folder stays',
  { skip: process.platform === 'win32' },
  async () => {
    fakeApt(packed);
    const said: string[] = [];
    const { source } = await obtainFiles(inDebian, [file], { source: 'package', say: (line) => said.push(line) });
    assert.equal(source, 'package');
    assert.equal(said.length, 1);
    assert.ok(readFileSync(own.in('data/toy/digits.gz')).equals(packed));
    assert.ok(!existsSync(own.in('data/.dataset-toy-')));
  },
);

test(
  'where the official address fails and a package helps, the licence is told once, and not again for more files',
  { skip: process.platform === 'win32' },
  async (t) => {
    const server = await startTestServer((_, response) => response.writeHead(404).end());
    t.after(() => server.close());
    fakeApt(packed);
    const said: string[] = [];
    const files = [file, { ...file, name: 'more.gz' }];
    const failing = { ...inDebian, files, addresses: [server.address] };
    const script = readFileSync(own.in('bin/dpkg-deb'), 'utf8');
    writeFileSync(own.in('bin/dpkg-deb'), `${script}cp '${own.root}/unpacked.gz' "$3/usr/share/toy/more.gz"\n`);
    for (const each of files) {
      const { source } = await obtainFiles(failing, [each], { say: (line) => said.push(line) });
      assert.equal(source, 'package');
    }
    assert.equal(said.length, 1, said.join('\n'));
  },
);

test('a Debian package with other content leaves nothing', { skip: process.platform === 'win32' }, async () => {
  fakeApt(gzipSync(randomBytes(5000)));
  await assert.rejects(obtainFiles(inDebian, [file], { source: 'package' }), /expected sha256/);
  assert.ok(!existsSync(own.in('data/toy')));
});

test('without apt the package says so', async () => {
  process.env.PATH = '';
  await assert.rejects(obtainFiles(inDebian, [file], { source: 'package' }), {
    message: 'The Debian package dataset-toy cannot be had: this system has no apt-get or dpkg-deb.',
  });
});
