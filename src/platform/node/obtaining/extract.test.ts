import assert from 'node:assert/strict';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { extractTar } from './extract';

interface Entry {
  path: string;
  type?: 'File' | 'NextFileHasLongPath' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice';
  linkpath?: string;
  text?: string;
}

/** Writes the archive's bytes by hand: a well-behaved packer would refuse what an attacker writes. */
function pack(entries: Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath, text = '' }) => {
    const header = Buffer.alloc(512);
    new Header({ path, type, linkpath, size: text.length, mode: 0o644, mtime: new Date(0) }).encode(header, 0);
    const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    body.write(text);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** GNU's way to give the entry after it a name of any length. */
function longName(text: string): Entry {
  return { path: '././@LongLink', type: 'NextFileHasLongPath', text };
}

let folder: string;
let archive: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'));
  mkdirSync(join(folder, 'data'));
  archive = join(folder, 'data', 'a.tar.gz');
  target = join(folder, 'data', 'out');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('files and folders come out, also of a plain tar', async () => {
  const entries: Entry[] = [
    { path: 'd/', type: 'Directory' },
    { path: 'd/x.txt', text: 'hello' },
  ];
  for (const bytes of [gzipSync(pack(entries)), pack(entries)]) {
    writeFileSync(archive, bytes);
    await extractTar(archive, target);
    assert.equal(readFileSync(join(target, 'd/x.txt'), 'utf8'), 'hello');
    rmSync(target, { recursive: true });
  }
});

const attacks: [string, Entry[]][] = [
  ['climbs out', [{ path: '../evil.txt', text: 'x' }]],
  ['climbs out from within', [{ path: 'd/../../evil.txt', text: 'x' }]],
  ['is absolute', [{ path: '/tmp/evil-extract-test.txt', text: 'x' }]],
  ['is a Windows path', [{ path: 'C:/evil.txt', text: 'x' }]],
  [
    'goes through a symbolic link',
    [
      { path: 'link', type: 'SymbolicLink', linkpath: '..' },
      { path: 'link/evil.txt', text: 'x' },
    ],
  ],
  ['is a hard link', [{ path: 'hard', type: 'Link', linkpath: '../a.tar.gz' }]],
  ['has a name that no file can have', [longName('d\0\n/x.txt'), { path: 'x.txt', text: 'x' }]],
  ['is a device', [{ path: 'device', type: 'CharacterDevice' }]],
];
for (const [what, entries] of attacks) {
  test(`an archive with an entry that ${what} is refused whole`, async () => {
    writeFileSync(archive, gzipSync(pack([{ path: 'good.txt', text: 'good' }, ...entries])));
    await assert.rejects(extractTar(archive, target), /a\.tar\.gz: expected .*, found ".*; nothing was unpacked/);
    assert.deepEqual(readdirSync(join(folder, 'data')), ['a.tar.gz']);
    assert.deepEqual(readdirSync(folder), ['data']);
    assert.ok(!existsSync('/tmp/evil-extract-test.txt'));
  });
}

test('a truncated or damaged archive leaves nothing', async () => {
  const whole = gzipSync(pack([{ path: 'x.txt', text: 'hello '.repeat(500) }]));
  for (const bytes of [
    whole.subarray(0, whole.length - 20),
    Buffer.from('no archive'),
    Buffer.from(whole).fill(7, 30, 60),
  ]) {
    writeFileSync(archive, bytes);
    await assert.rejects(extractTar(archive, target), /expected a complete tar archive, found a damaged one/);
    assert.deepEqual(readdirSync(join(folder, 'data')), ['a.tar.gz']);
  }
});

test('of an xz archive only the folders asked for come out, whatever their modes', async () => {
  archive = join(__dirname, '..', '..', '..', 'testing', 'references', 'categories.tar.xz');
  await extractTar(archive, target, { only: ['screw'] });
  assert.deepEqual(readdirSync(target), ['screw']);
  const image = join(target, 'screw/train/good/000.png');
  assert.equal(readFileSync(image, 'utf8'), 'screw/train/good/000.png\n'.repeat(40));
  assert.equal(statSync(join(target, 'screw/train')).mode & 0o700, 0o700);
  assert.equal(statSync(image).mode & 0o600, 0o600);
});

test('a folder that is not in the archive is named beside those that are', async () => {
  archive = join(__dirname, '..', '..', '..', 'testing', 'references', 'categories.tar.xz');
  await assert.rejects(extractTar(archive, target, { only: ['screw', 'bolt'] }), {
    message: `${archive}: expected the folder bolt, found capsule, screw.`,
  });
  assert.deepEqual(readdirSync(join(folder, 'data')), []);
});

for (const [name, found] of [
  ['climbing', 'expected paths within the archive, found "screw/../../evil"'],
  ['linked', 'expected files and folders only, found "screw/link" of type SymbolicLink'],
]) {
  test(`the evil archive ${name}.tar.xz is refused whole, also where another folder is asked for`, async () => {
    archive = join(__dirname, '..', '..', '..', 'testing', 'references', `${name}.tar.xz`);
    for (const only of [undefined, ['capsule']]) {
      await assert.rejects(extractTar(archive, target, { only }), {
        message: `${archive}: ${found}; nothing was unpacked, fetch the archive from its official address.`,
      });
      assert.deepEqual(readdirSync(folder), ['data']);
      assert.deepEqual(readdirSync(join(folder, 'data')), []);
    }
  });
}

test('a truncated, damaged or empty xz archive leaves nothing', async () => {
  const whole = readFileSync(join(__dirname, '..', '..', '..', 'testing', 'references', 'categories.tar.xz'));
  archive = join(folder, 'data', 'a.tar.xz');
  for (const bytes of [
    whole.subarray(0, whole.length - 20),
    Buffer.from(whole).fill(7, 100, 130),
    Buffer.from('no archive'),
    Buffer.alloc(0),
  ]) {
    writeFileSync(archive, bytes);
    await assert.rejects(extractTar(archive, target), /expected a complete tar archive, found a damaged one/);
    assert.deepEqual(readdirSync(join(folder, 'data')), ['a.tar.xz']);
  }
});

test('a full disk: one sentence, and nothing half', async (t) => {
  archive = join(__dirname, '..', '..', '..', 'testing', 'references', 'categories.tar.xz');
  type Done = (error: Error) => void;
  t.mock.method(fs, 'writev', (_file: number, _chunks: unknown, _at: unknown, done: Done) => done(full()));
  t.mock.method(fs, 'write', (...all: unknown[]) => (all.at(-1) as Done)(full()));
  await assert.rejects(extractTar(archive, target), {
    message: `${target}: the disk is full; free some space and start again, the archive is kept.`,
  });
  assert.deepEqual(readdirSync(join(folder, 'data')), []);
});

function full(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

test('an abort ends it with its reason and leaves nothing', async () => {
  archive = join(folder, 'data', 'a.tar');
  const big = 'x'.repeat(1 << 20);
  writeFileSync(archive, pack(Array.from({ length: 40 }, (_, i) => ({ path: `d/${i}`, text: big }))));
  const stop = new AbortController();
  let reports = 0;
  const update = (): void => {
    reports++;
    stop.abort();
  };
  const progress = { update, end: () => undefined };
  await assert.rejects(extractTar(archive, target, { signal: stop.signal, progress }), { name: 'AbortError' });
  assert.equal(reports, 1);
  assert.deepEqual(readdirSync(join(folder, 'data')), ['a.tar']);
});

test('an existing folder is not touched', async () => {
  mkdirSync(target);
  writeFileSync(archive, gzipSync(pack([{ path: 'x.txt', text: 'x' }])));
  await assert.rejects(extractTar(archive, target), /out exists already; remove it/);
});
