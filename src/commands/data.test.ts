import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run } from './data';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

test('without a terminal MVTec AD wants --accept-licence, and leaves nothing', async () => {
  const { code, said } = await ranCommand(run, ['mvtec', 'screw'], own);
  assert.equal(code, 2, said);
  assert.match(
    said,
    /CC BY-NC-SA 4\.0[^]*To download: 5\.3 GB[^]*expected --accept-licence .* nothing was downloaded\.\n$/,
  );
  assert.deepEqual(readdirSync(own.folders.data), []);
});

test('a mirror with another file than the registered one is an error with exit code 1', async () => {
  const mirror = own.in('mirror');
  mkdirSync(path.join(mirror, 'mnist'), { recursive: true });
  writeFileSync(path.join(mirror, 'mnist', 'train-images-idx3-ubyte.gz'), gzipSync('other'));
  const { code, said } = await ranCommand(run, ['mnist'], { ...own, folders: { ...own.folders, mirror } });
  assert.equal(code, 1, said);
  assert.match(said, /train-images-idx3-ubyte\.gz: expected 47040016 bytes, found 5/);
  assert.ok(!existsSync(path.join(own.folders.data, 'mnist')));
});
