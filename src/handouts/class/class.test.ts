/** What a class gets: it says of each answer what the lesson says, and holds no solution. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { type Exercise, judge } from '../../exercises/judge';
import * as ofLesson from '../../exercises/ofLesson';
import type { Question } from '../../exercises/question';
import * as sealed from '../../exercises/sealed';
import { unlock } from '../../exercises/sealing';
import { allLessons } from '../../lessons/index';
import { projectFolder } from '../../platform/node/project';
import { readLesson } from '../lessons';
import { parseNotebook, sourceOf } from '../notebookFile';
import { writeOwnFiles } from '../ownFiles';
import { classFiles } from './classFiles';
import { nbgraderCopy } from './nbgraderCopy';
import { sealedSource } from './seal';

function opened(source: string): Record<number, Exercise> {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { exports?: never; exercises: Record<number, Exercise> } };
  const files: Record<string, object> = { '../../exercises/ofLesson': ofLesson, '../../exercises/sealed': sealed };
  vm.runInNewContext(code, { require: (name: string) => files[name], module });
  return module.exports.exercises;
}

/** Gives one after another, as a function would that computes them. */
function replay(outputs: readonly unknown[]): () => unknown {
  let next = 0;
  return () => outputs[next++];
}

/** Answers that each kind of question can tell apart. */
function answersTo({ names, several, by }: Question<unknown>): (() => unknown)[] {
  if (names && several) return [[], ...names.map((_, i) => names.slice(0, i + 1)), ...names.map((name) => [name])].map((each) => () => each);
  if (names) return [...names, 1, 'pink'].map((each) => () => each);
  if (by && 'inputs' in by) return [by.right, ...by.mistakes.map(({ outputs }) => outputs)].map((each) => () => replay(each));
  const { from, to } = by!;
  const width = to - from;
  return [from - 9 * width, from - width / 50, from, (from + to) / 2, to, to + width / 50, to + 99 * width, 'half'].map((each) => () => each);
}

describe('sealed exercises', async () => {
  for (const { id, exercises } of await allLessons()) {
    const own = (await exercises!()).exercises;
    const source = sealedSource(id, own);
    const locked = opened(source);
    test(`${id}: say of an answer what the lesson’s say`, () => {
      for (const [number, exercise] of Object.entries(own))
        for (const [name, question] of Object.entries(exercise)) {
          const twin = locked[Number(number)][name];
          assert.equal(twin.form, question.form);
          for (const answer of answersTo(question)) {
            const expected = question.off(answer());
            assert.equal(twin.off(answer()), expected, `${number}, ${name}, ${JSON.stringify(answer())}`);
          }
        }
    });
    test(`${id}: ask for the same`, () => {
      for (const number of Object.keys(own)) assert.deepEqual(judge(locked[Number(number)], {}), judge(own[Number(number)], {}));
      assert.equal(ofLesson.lessonOf(locked), id);
    });
  }
});

test('what is locked is equally long for all answers, and new for each class; the last inputs stay with the teacher', async () => {
  for (const { id, exercises } of await allLessons()) {
    const own = (await exercises!()).exercises;
    const [source, other] = [sealedSource(id, own), sealedSource(id, own)];
    for (const [, locked] of source.matchAll(/"locked":(\{.*?\})/g)) {
      const texts = Object.values(JSON.parse(locked) as Record<string, string>);
      assert.equal(new Set(texts.map(({ length }) => length)).size, 1, `${id}: ${locked}`);
      assert.ok(!other.includes(locked));
    }
    for (const { by } of Object.values(own).flatMap((exercise) => Object.values(exercise)))
      if (by && 'inputs' in by) assert.ok(!source.includes(JSON.stringify(by.inputs.at(-1))));
  }
});

test('no whole number is right for all that a class’s checks try a function on', async () => {
  for (const { id, exercises } of await allLessons()) {
    const own = (await exercises!()).exercises;
    const locked = opened(sealedSource(id, own));
    for (const [number, exercise] of Object.entries(own))
      for (const [name, { by }] of Object.entries(exercise)) {
        if (!by || !('inputs' in by)) continue;
        const question = locked[Number(number)][name];
        for (const output of [0, 1, ...by.right].filter(Number.isInteger))
          assert.notEqual(question.off(() => output), undefined, `${id}, exercise ${number}: ${JSON.stringify(output)}`);
      }
  }
});

test('a sealed question can’t be sealed once more: that is said', () => {
  const twice = { 1: { it: sealed.sealedNumber({ wants: 'it', salt: '', locked: {}, isShare: true, grid: { origin: 0, width: 1, count: 1 }, low: '', high: '' }) } };
  assert.throws(() => sealedSource('x', twice), /x, exercise 1, it: expected a question with solutions, found a sealed one/);
});

test('a class’s files have no hint, no written solution and no test in them, and all notebooks', async () => {
  const files = await classFiles(projectFolder);
  const secrets: string[] = [];
  for (const { exercises } of await allLessons())
    for (const question of Object.values((await exercises!()).exercises).flatMap((each) => Object.values(each))) {
      if (question.names) for (const name of question.names) secrets.push(question.off(question.several ? [name] : name) ?? '');
      if (question.by && 'inputs' in question.by) secrets.push(...question.by.mistakes.map(({ say }) => say));
      if (question.code !== undefined) secrets.push(question.code.trim());
    }
  for (const name of [...files.keys()].filter((each) => /^src\/exercises\/words\/..\/(?!general)/.test(each))) {
    const words = JSON.parse(fs.readFileSync(path.join(projectFolder, name), 'utf8')) as Partial<Record<string, string>>;
    const sealedWords = JSON.parse(String(files.get(name))) as Record<string, string>;
    for (const [english, text] of Object.entries(words)) assert.equal(unlock(sealedWords, path.basename(name, '.json'), english), text);
    secrets.push(...secrets.flatMap((english) => words[english] ?? []));
  }
  const distinct = [...new Set(secrets)].filter((each) => each.length > 8);
  assert.ok(distinct.length > 300);
  for (const [name, content] of files) {
    if (!/\.(ts|cjs|mjs|json|md|py|ipynb|csv)$/.test(name)) continue;
    const text = (typeof content === 'string' ? content : Buffer.from(content).toString('utf8')).replaceAll("\\'", "'");
    for (const secret of distinct) assert.ok(!text.includes(secret) && !text.includes(JSON.stringify(secret).slice(1, -1)), `${name}: ${secret}`);
  }
  const named = [...files.keys()];
  assert.deepEqual(named.filter((name) => /\.test\.|^\.git\/|environment\/\.state|node_modules|notebooks\/translations\/..\//.test(name)), []);
  for (const { notebook } of await allLessons()) {
    const { cells } = parseNotebook(String(files.get(`notebooks/${notebook}.ipynb`)), notebook);
    assert.ok(!cells.some((cell) => cell.metadata.tags?.includes('solution') || /<details/.test(sourceOf(cell))), notebook);
    assert.ok(cells.some((cell) => /^await handIn\(exercises\);$/m.test(sourceOf(cell))), notebook);
  }
  const [german, lesson] = ['notebooks/de/00-start-here.ipynb', 'notebooks/de/02-screw-anogan.ipynb'];
  assert.ok(named.includes(german));
  const words = parseNotebook(String(files.get(lesson)), lesson).cells.map(sourceOf);
  assert.ok(words.some((text) => text.startsWith('### Abgeben')) && !words.some((text) => text.includes('Handing in')));
});

test('of a class’s copy a class gets what is there', async (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'class '));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const once = await classFiles(projectFolder);
  writeOwnFiles(folder, once);
  const twice = await classFiles(folder);
  twice.delete('.written.json');
  assert.deepEqual([...twice.keys()].sort(), [...once.keys()].sort());
  for (const [name, content] of once) assert.equal(String(twice.get(name)), String(content), name);
});

test('an assignment of nbgrader has a locked cell an exercise, with its points, whose code holds no answer', async () => {
  const [, digits] = await allLessons();
  const { exercises } = await digits.exercises!();
  const { cells } = nbgraderCopy(readLesson('01-mnist-anogan.ipynb'), exercises);
  const graded = cells.filter(({ metadata }) => 'nbgrader' in metadata);
  const marks = graded.map(({ metadata }) => (metadata as { nbgrader?: Record<string, unknown> }).nbgrader!);
  for (const mark of marks) assert.deepEqual([mark.locked, mark.grade, mark.solution, mark.schema_version], [true, true, false, 3]);
  const points = marks.map((mark) => mark.points);
  assert.deepEqual(points, [3, 3, 2, 2, 2, 2]);
  assert.deepEqual(
    graded.map((cell) => sourceOf(cell).split('\n').at(-1)),
    [1, 2, 3, 4, 5, 6].map((number) => `expectRight(exercises, ${number});`),
  );
});
