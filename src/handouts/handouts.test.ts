import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { run } from '../commands/handout';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { allLessons } from '../lessons/index';
import { handouts, lessonFiles, readLesson } from './lessons';
import { type Cell, hasTag, type Notebook, parseNotebook, sourceOf } from './notebookFile';
import { writeOwnFiles } from './ownFiles';
import { relink } from './relink';

const cell = (type: Cell['cell_type'], source: string): Cell => ({ cell_type: type, id: 'x', metadata: {}, source });
const codeOf = ({ cells }: Notebook) => cells.filter((each) => each.cell_type === 'code').map(sourceOf);

const out = path.resolve('handouts');

describe('copies', async () => {
  const copies = await handouts(await lessonFiles(), out);
  const copy = (name: string) => JSON.parse(copies.get(name)!) as Notebook;

  for (const { notebook, exercises } of await allLessons()) {
    const file = `${notebook}.ipynb`;
    const [student, teacher] = [copy(`student/${file}`), copy(`teacher/${file}`)];
    const asked = exercises ? Object.keys((await exercises()).exercises) : [];

    describe(file, () => {
      test('the students’ copy has neither outputs nor solutions', () => {
        const outputs = student.cells.flatMap((each) => each.outputs ?? []);
        assert.deepEqual(outputs, []);
        assert.ok(student.cells.every((each) => !hasTag(each, 'solution') && !/<details|Solutions/.test(sourceOf(each))));
      });

      test('running the teacher’s copy runs the students’ first, cell by cell', () => {
        assert.deepEqual(codeOf(teacher).slice(0, codeOf(student).length), codeOf(student));
      });

      test('the teacher’s copy has the lesson’s outputs and a right answer to each exercise', () => {
        const outputs = ({ cells }: Notebook) => cells.flatMap((each) => each.outputs ?? []);
        assert.equal(outputs(teacher).length, outputs(readLesson(file)).length);
        const answers = codeOf(teacher).slice(codeOf(student).length);
        assert.deepEqual(
          answers.map((source) => /^await check\(exercises, (\d+), \{\n {2}\w+: /.exec(source)?.[1]),
          asked,
        );
      });

      test('each exercise that can be checked has a cell for it', () => {
        const calls = codeOf(student).flatMap((source) => /^await check\(exercises, (\d+), \{\}\);$/.exec(source)?.[1] ?? []);
        assert.deepEqual(calls, asked);
      });

      test('links, pictures and imports of the copies lead somewhere', () => {
        const folder = path.join(out, 'student');
        const targets = student.cells.flatMap((each) => {
          const pattern =
            each.cell_type === 'code' ? /from ['"](\.[^'"]+)/g : /(?:\]\(|\bsrc=")(?!https?:|#)([^)"#\s]+)/g;
          return [...sourceOf(each).matchAll(pattern)].map(([, target]) => target);
        });
        const there = (target: string) =>
          copies.has(`student/${target}`) || ['', '.ts'].some((end) => fs.existsSync(path.join(folder, target) + end));
        assert.deepEqual(
          targets.filter((target) => !there(target)),
          [],
        );
      });
    });
  }
});

test('a cell that moves keeps its links, and what moves along keeps its own', () => {
  const move = { from: 'notebooks', to: 'a/b', along: ['02-x.ipynb'] };
  const markdown = '[02](02-x.ipynb) [03](03-y.ipynb#top) [out](https://example.org) <img src="pictures/1.png">';
  const moved = '[02](02-x.ipynb) [03](../../notebooks/03-y.ipynb#top) [out](https://example.org) ';
  assert.equal(
    sourceOf(relink(cell('markdown', markdown), move)),
    `${moved}<img src="../../notebooks/pictures/1.png">`,
  );
  const prose = '`sweep` from `../src/sweeps/sweep`, and `score x --data ../mine`';
  assert.equal(
    sourceOf(relink(cell('markdown', prose), move)),
    '`sweep` from `../../src/sweeps/sweep`, and `score x --data ../mine`',
  );
  const code = "import { tf } from '../src/tensors/tf';\nimport sharp from 'sharp';\nawait import('../src/x');";
  assert.equal(
    sourceOf(relink(cell('code', code), move)),
    "import { tf } from '../../src/tensors/tf';\nimport sharp from 'sharp';\nawait import('../../src/x');",
  );
});

test('what is no notebook is told by cell', () => {
  const whole = cell('code', 'x');
  for (const [content, sentence] of [
    [null, ': expected a notebook with cells, found nothing.'],
    [{ cells: {} }, ': expected a notebook with cells, found {}.'],
    [{ cells: [whole, null] }, ', cell 2, cell_type: expected code, markdown or raw, found nothing.'],
    [{ cells: [{ ...whole, source: [1] }] }, ', cell 1, source: expected a text or lines, found [1].'],
    [
      { cells: [{ ...whole, metadata: { tags: 'solution' } }] },
      ', cell 1, metadata: expected an object, its tags a list of names, found {"tags":"solution"}.',
    ],
  ] as const)
    assert.throws(() => parseNotebook(JSON.stringify(content), 'a.ipynb'), { message: `a.ipynb${sentence}` });
  const half = /^Error: a\.ipynb: expected a notebook, found text that is no JSON \(\{"cells": \[\)\.$/;
  assert.throws(() => parseNotebook('{"cells": [', 'a.ipynb'), half);
});

test('a file that was edited since is left, until one says otherwise', (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-files-'));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  fs.writeFileSync(path.join(folder, 'mine'), 'written by hand');
  const versions = (text: string) => new Map(['a/edited', 'a/untouched', 'mine'].map((name) => [name, text]));
  assert.deepEqual(writeOwnFiles(folder, versions('first')), ['mine']);
  fs.appendFileSync(path.join(folder, 'a/edited'), ', and mine');
  assert.deepEqual(writeOwnFiles(folder, versions('second')), ['a/edited', 'mine']);
  assert.deepEqual(
    ['a/edited', 'a/untouched', 'mine'].map(read),
    ['first, and mine', 'second', 'written by hand'],
  );
  assert.deepEqual(writeOwnFiles(folder, versions('third'), { overwrite: true }), []);
  assert.equal(read('mine'), 'third');
});

test('npm run handout writes both copies, leaves an edited one with exit code 3, and wants a folder in the project', async (context) => {
  const own = ownFolders();
  context.after(() => own.remove());
  fs.mkdirSync(own.in('notebooks'));
  fs.copyFileSync('notebooks/00-start-here.ipynb', own.in('notebooks/00-start-here.ipynb'));
  const handout = (...args: string[]) => ranCommand(run, args, own, { project: own.root });
  assert.equal((await handout('00')).code, 0);
  fs.appendFileSync(own.in('handouts/student/00-start-here.ipynb'), '\n');
  const again = await handout('00');
  assert.equal(again.code, 3);
  assert.match(again.said, /left so: student\/00-start-here\.ipynb\. --overwrite replaces them\./);
  assert.equal((await handout('00', '--overwrite')).code, 0);
  const outside = await handout('--out', '../elsewhere');
  assert.equal(outside.code, 2);
  assert.match(outside.said, /--out: expected a folder in the project, so that copies import its src, found /);
});
