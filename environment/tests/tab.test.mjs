/** The course in a tab, as far as it can be told without a browser. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';
import { readMeasured } from '../lite/allLessons.mjs';
import { aurocs, compareAurocs } from '../lite/aurocs.mjs';
import { lessonsForTab, versionOf } from '../lite/lessons.mjs';
import { peakOf } from '../lite/runLesson.mjs';
import { readMeasuredInLab } from '../notebooks/measured.mjs';

/** Files in TypeScript, which tsx compiles. */
const load = createRequire(import.meta.url);

const { makeRoom, rememberSaved } = load('../lite/extension/ownCopies.ts');
const { filesToKeep } = load('../lite/extension/offline.ts');
const { slowness, weaknesses } = load('../lite/extension/warnings.ts');
const version = load('../lite/extension/version.ts');

/** @param {string} source @param {string} [courseVersion] */
const notebookOf = (source, courseVersion) => ({ metadata: { courseVersion }, cells: [{ source }] });

/** A browser's files, by name, and what it remembers. @param {Record<string, any>} files */
function browserWith(files) {
  const kept = new Map(Object.entries(files));
  /** @type {(sender: unknown, change: object) => void} */
  let told = () => undefined;
  const memory = new Map();
  return {
    kept,
    contents: {
      get: async (/** @type {string} */ name) => {
        if (!kept.has(name)) throw new Error('none');
        return { content: kept.get(name) };
      },
      rename: async (/** @type {string} */ name, /** @type {string} */ to) => {
        kept.set(to, kept.get(name));
        kept.delete(name);
      },
      delete: async (/** @type {string} */ name) => kept.delete(name),
      fileChanged: { connect: (/** @type {typeof told} */ slot) => (told = slot) },
    },
    save: (/** @type {string} */ name) => told(undefined, { type: 'save', newValue: { path: name } }),
    memory: {
      getItem: (/** @type {string} */ name) => memory.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => memory.set(name, value),
    },
  };
}

test('a lesson has the same version wherever it is computed', () => {
  for (const { content, version: written } of lessonsForTab()) {
    const notebook = JSON.parse(content);
    assert.equal(notebook.metadata.courseVersion, written);
    assert.equal(version.versionOf(version.sourcesOf(notebook)), written);
  }
});

test('of an older lesson, what was changed is kept under another name, and what was only run makes room', async () => {
  const [old, new1] = [notebookOf('old'), notebookOf('new')].map(versionOf);
  const { kept, contents, save, memory } = browserWith({
    'a.ipynb': notebookOf('mine', old),
    'a, yours.ipynb': notebookOf('mine of long ago', old),
    'b.ipynb': notebookOf('old', old),
    'c.ipynb': notebookOf('mine', new1),
    'own.ipynb': notebookOf('own'),
  });
  const versions = { 'a.ipynb': new1, 'b.ipynb': new1, 'c.ipynb': new1 };
  rememberSaved(contents, versions, memory);
  for (const name of ['a.ipynb', 'b.ipynb', 'c.ipynb', 'own.ipynb']) save(name);
  assert.deepEqual(await makeRoom(contents, versions, memory), [{ lesson: 'a.ipynb', own: 'a, yours 2.ipynb' }]);
  assert.deepEqual([...kept.keys()].sort(), ['a, yours 2.ipynb', 'a, yours.ipynb', 'c.ipynb', 'own.ipynb']);
  assert.deepEqual(await makeRoom(contents, versions, memory), []);
});

test('what a lesson reads is kept for use offline, and no other lesson’s networks', () => {
  const offered = {
    'models/mnist-anogan/course.safetensors': { packed: false },
    'models/mnist-vae/course.safetensors': { packed: false },
    'digits/0.json': { packed: true },
  };
  assert.deepEqual(filesToKeep('k/', ['worker.js'], offered, '01-mnist-anogan.ipynb'), [
    'k/worker.js',
    'k/files/models/mnist-anogan/course.safetensors',
    'k/files/digits/0.json.gz',
  ]);
});

test('a browser’s weaknesses are told in a sentence each', async () => {
  const open = () => {
    const asked = /** @type {any} */ ({ result: { close: () => undefined } });
    setTimeout(() => asked.onsuccess());
    return asked;
  };
  assert.deepEqual(await weaknesses({ deviceMemory: 8, indexedDB: { open } }), []);
  const refused = { open: () => assert.fail('refused') };
  const said = await weaknesses({ deviceMemory: 2, indexedDB: refused });
  assert.match(said.join('\n'), /^This browser keeps no files .*\nThis device has 2 GB of memory/);
  assert.match((await weaknesses({})).join('\n'), /keeps no files/);
  assert.equal(slowness('WebGL (some card)'), undefined);
  assert.equal(slowness('WebAssembly with SIMD, one thread'), undefined);
  assert.match(slowness('WebAssembly without SIMD, one thread'), /has no SIMD/);
});

/** @param {string} auroc @param {number} [nTest] */
const tableOf = (auroc, nTest = 20) => ({
  cells: [
    {
      outputs: [
        {
          data: {
            'text/html': [
              '<table><tr><th>method</th><th>recipe</th><th>n train</th><th>n test</th><th>AUROC (95 % interval)</th></tr>',
              `<tr><td>PCA</td><td>baseline</td><td>10</td><td>${nTest}</td><td>${auroc} (0.9–1)</td></tr></table>`,
            ],
          },
        },
      ],
    },
  ],
});

test('AUROCs of the same rows are compared to a thousandth', () => {
  assert.deepEqual([...aurocs(tableOf('0.987'))], [['PCA, baseline, 10, 20', 0.987]]);
  assert.equal(compareAurocs(tableOf('0.987'), tableOf('0.986')).same, 1);
  assert.equal(compareAurocs(tableOf('0.987'), tableOf('0.984')).apart.length, 1);
  assert.equal(compareAurocs(tableOf('0.987'), tableOf('0.984'), ['PCA']).apart.length, 0);
  assert.deepEqual(compareAurocs(tableOf('0.987'), tableOf('0.987', 30)).alone, ['PCA, baseline, 10, 20']);
});

test('of memory that processes share, each counts its share', () => {
  const [status, shares] = ['VmPeak:\t9000 kB\nVmHWM:\t  500 kB\nVmRSS:\t 400 kB\n', 'Rss: 400 kB\nPss:  250 kB\n'];
  assert.equal(peakOf(status, shares), 350);
  assert.equal(peakOf('', ''), 0);
});

/** @param {string} page @param {string} notebook @returns {string[]} the cells of its row in the table, behind the lesson's name */
function rowOf(page, notebook) {
  const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(notebook)) ?? '';
  return row
    .split('|')
    .slice(2)
    .map((cell) => cell.trim());
}

test('the page’s table says what was measured last, and no lesson failed', () => {
  const page = fs.readFileSync(path.join(root, 'notebooks', 'pages', 'tab.md'), 'utf8');
  for (const [notebook, { minutes, gigabytes, errors }] of Object.entries(readMeasured())) {
    assert.deepEqual(errors, [], notebook);
    assert.deepEqual(rowOf(page, notebook).slice(0, 2), [String(minutes), String(gigabytes)], notebook);
  }
  for (const [notebook, { minutes, gigabytes }] of Object.entries(readMeasuredInLab()))
    assert.deepEqual(rowOf(page, notebook).slice(2, 4), [String(minutes), String(gigabytes ?? '–')], notebook);
});
