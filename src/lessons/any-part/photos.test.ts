import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { listFolder } from '../../datasets/folders/folder';
import { registrarOf } from '../../images/registration/registration';
import { ownFolders } from '../../testing/ownFolders';
import { paintScrew, writeGrey } from '../../testing/painted/paintedScrews';
import { readPhotos, readRegistered, registeredSet } from './photos';

const own = ownFolders();
after(() => own.remove());

const photo = { height: 128, width: 128 };
const upright = { height: 64, width: 128, background: 'border', right: 'thick', span: 0.85 } as const;
const nothing = new Uint8Array(256 * 256).fill(200);

test('photographs that can’t be registered are told and left out; the others keep their names and places', async () => {
  for (const n of [0, 2]) await writeGrey(own.in('bolts', 'good', `${n}.png`), paintScrew(n).picture.pixels);
  await writeGrey(own.in('bolts', 'good', '1.png'), nothing);
  const listing = listFolder(own.in('bolts'));
  const registrar = await registrarOf({ kind: 'upright', upright });
  const said: string[] = [];
  const work = { say: (line: string) => void said.push(line) };
  const { pictures, maps, names } = await readRegistered(listing, listing.images, { photo, registrar }, work);
  assert.deepEqual([pictures.count, pictures.height, pictures.width, pictures.channels], [2, 64, 128, 3]);
  assert.deepEqual([maps.length, names.map((name) => /\d/.exec(name)?.[0])], [2, ['0', '2']]);
  assert.match(said.join('\n'), /1\.png: nothing stands out/);

  const set = await readPhotos(listing, listing.images, photo, {});
  const found = registeredSet(set, registrar);
  assert.deepEqual([found.indices, found.problems.length], [[0, 2], 1]);
  assert.deepEqual(found.pictures.pixels, pictures.pixels);
});

test('where none can be registered, a sentence says so', async () => {
  await writeGrey(own.in('tables', 'good', '0.png'), nothing);
  const listing = listFolder(own.in('tables'));
  const registrar = await registrarOf({ kind: 'upright', upright });
  await assert.rejects(
    readRegistered(listing, listing.images, { photo, registrar }, {}),
    /tables: expected pictures that can be learnt, found none\. .*0\.png: nothing stands out/,
  );
  const set = await readPhotos(listing, listing.images, photo, {});
  assert.throws(
    () => registeredSet(set, registrar),
    /^RangeError: Expected pictures that can be judged, found none\. /,
  );
});

test('reading that is stopped throws', async () => {
  const listing = listFolder(own.in('bolts'));
  const registrar = await registrarOf({ kind: 'none' });
  await assert.rejects(readRegistered(listing, listing.images, { photo, registrar }, { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
});
