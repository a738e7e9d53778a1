import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { checkFile, readChecked } from './checkedFile';

const content = Buffer.from('some bytes '.repeat(1000));
const file = {
  name: 'data.gz',
  downloadBytes: 0,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};
let folder: string;
let path: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checked-'));
  path = join(folder, 'data.gz');
});
after(() => rm(folder, { recursive: true }));

test('any gzip wrapper of the registered content is accepted, and the content itself', async () => {
  for (const bytes of [gzipSync(content, { level: 1 }), gzipSync(content, { level: 9 }), content]) {
    writeFileSync(path, bytes);
    assert.ok((await readChecked(path, file)).equals(content));
  }
});

test('truncated, damaged, shorter, longer and other content is refused with what was found', async () => {
  const gz = gzipSync(content);
  const damaged = Buffer.from(gz).fill(0xff, 20, 30);
  const other = Buffer.from(content).fill('x', 0, 1);
  const cases: [Buffer, RegExp][] = [
    [gz.subarray(0, gz.length - 9), /expected a complete gzip file, found one that ends too early/],
    [damaged, /expected a gzip file, found damaged compression/],
    [gzipSync(content.subarray(1)), /expected 11000 bytes, found 10999/],
    [gzipSync(Buffer.concat([content, content])), /expected 11000 bytes, found more/],
    [gzipSync(other), /expected sha256 [0-9a-f]{64}, found [0-9a-f]{64}; delete the file/],
    [Buffer.alloc(0), /expected 11000 bytes, found 0/],
  ];
  for (const [bytes, message] of cases) {
    writeFileSync(path, bytes);
    await assert.rejects(checkFile(path, file), { name: 'WrongContentError', message });
  }
});

test('an archive is checked as it is, not unpacked', async () => {
  const archive = gzipSync(content);
  writeFileSync(path, archive);
  await checkFile(path, {
    name: 'data.tar.gz',
    bytes: archive.length,
    sha256: createHash('sha256').update(archive).digest('hex'),
  });
});
