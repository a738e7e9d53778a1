import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { store as disk } from '../node/store';
import type { Store } from '../store';
import { MemoryStore } from './memoryStore';

const bytes = Uint8Array.of(1, 2, 255);

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

for (const [where, make] of [
  ['on the disk', () => disk],
  ['in memory', () => new MemoryStore()],
] as const)
  describe(`a store ${where}`, () => {
    let store: Store;
    beforeEach(() => {
      store = make();
      store.makeFolder(own.root);
    });

    test('gives back what was written, and says what is there', () => {
      const file = own.in('a', 'b.bin');
      assert.equal(store.exists(file), false);
      store.replace(file, bytes, 'é');
      assert.deepEqual([...store.read(file)], [1, 2, 255, 0xc3, 0xa9]);
      assert.deepEqual([store.exists(file), store.size(file), store.isFolder(file)], [true, 5, false]);
      assert.deepEqual(
        [store.exists(own.in('a')), store.isFolder(own.in('a')), store.size(own.in('c'))],
        [true, true, undefined],
      );
      store.write(file, Uint8Array.of(65));
      assert.equal(store.readText(file), 'A');
      assert.throws(() => store.read(own.in('a', 'c')));
    });

    test('lists folders, by themselves and with all in them', () => {
      store.replace(own.in('x', 'y', 'z.txt'), 'z');
      store.replace(own.in('x', 'w.txt'), 'w');
      assert.deepEqual(store.list(own.in('x')).sort(), ['w.txt', 'y']);
      const kinds = store.entries(own.in('x')).map(({ name, kind }) => `${kind} ${name}`);
      assert.deepEqual(kinds.sort(), ['file w.txt', 'folder y']);
      const deep = store.listDeep(own.in('x'));
      for (const file of ['w.txt', own.in('x', 'y', 'z.txt').slice(own.in('x').length + 1)])
        assert.ok(deep.includes(file));
      assert.throws(() => store.list(own.in('nowhere')));
    });

    test('lines follow each other; what is removed or renamed is not there any more', () => {
      const file = own.in('log', 'a.jsonl');
      for (const line of ['1', '2']) store.appendLine(file, line);
      assert.equal(store.readText(file), '1\n2\n');
      store.rename(own.in('log'), own.in('moved'));
      assert.deepEqual([store.exists(file), store.readText(own.in('moved', 'a.jsonl'))], [false, '1\n2\n']);
      store.remove(own.in('moved'));
      assert.deepEqual([store.exists(own.in('moved')), store.exists(own.in('moved', 'a.jsonl'))], [false, false]);
      store.remove(own.in('moved'));
    });

    test('a folder is replaced when its filling is done, and stays where that fails', async () => {
      const folder = own.in('set');
      const fill = (name: string) => (beside: string) => {
        store.makeFolder(beside);
        store.write(`${beside}/${name}`, bytes);
        return Promise.resolve();
      };
      await store.replaceFolder(folder, fill('one'));
      await store.replaceFolder(folder, fill('two'));
      assert.deepEqual(store.list(folder), ['two']);
      const failing = async (beside: string): Promise<void> => {
        await fill('three')(beside);
        throw new Error('full');
      };
      await assert.rejects(store.replaceFolder(folder, failing), /full/);
      assert.deepEqual(store.list(folder), ['two']);
      assert.deepEqual(store.list(own.root), ['set']);
    });
  });

test('a file that is offered is there, and fetched once, when it is read; what is written takes its place', () => {
  const store = new MemoryStore();
  const fetched: string[] = [];
  store.offer(new Map([['models/a/b.bin', 3]]), (name) => {
    fetched.push(name);
    return bytes;
  });
  assert.deepEqual([store.exists('/models/a/b.bin'), store.size('models/a/b.bin')], [true, 3]);
  assert.deepEqual([store.list('models'), store.listDeep('models')], [['a'], ['a/b.bin']]);
  assert.deepEqual(fetched, []);
  for (let i = 0; i < 2; i++) assert.deepEqual([...store.read('models/a/b.bin')], [...bytes]);
  assert.deepEqual(fetched, ['models/a/b.bin']);
  store.write('models/a/b.bin', Uint8Array.of(9));
  assert.deepEqual([...store.read('/models/a/b.bin')], [9]);
  store.remove('models');
  assert.equal(store.exists('models/a/b.bin'), false);
});
