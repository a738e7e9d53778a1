/** Three made-up submissions: a right one, a wrong one, and one that was tampered with; and what is no submission. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { transformSync } from 'esbuild';
import Papa from 'papaparse';
import { run } from '../../commands/grade';
import { answersText, type LessonAnswers, noted } from '../../exercises/answersFile';
import { lessonWith } from '../../lessons/index';
import { ownFolders } from '../../testing/ownFolders';
import { ranCommand } from '../../testing/processes/ranCommand';
import { writtenOutputs } from './writtenOutputs';

/** Hands in, and has it graded: the table's rows by student. */
async function graded(context: TestContext, files: Readonly<Record<string, string>>) {
  const own = ownFolders();
  context.after(() => own.remove());
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(own.in('in', name)), { recursive: true });
    fs.writeFileSync(own.in('in', name), text);
  }
  const ending = await ranCommand(run, ['in', '--out', 'scores.csv'], own);
  const { data } = Papa.parse<Record<string, string>>(fs.readFileSync(own.in('scores.csv'), 'utf8'), { header: true, skipEmptyLines: true });
  return { ...ending, rows: Object.fromEntries(data.map((row) => [row.student, row])), data };
}

const file = (answered: LessonAnswers, lesson = 'mnist-anogan'): string => answersText({ [lesson]: answered });

/** A function's text as the kernel has it. */
const compiled = (code: string): string => transformSync(`(${code})`, { loader: 'ts' }).code.trim().replace(/;$/, '');

/** What a student with all solutions has. */
async function solved(id: string): Promise<LessonAnswers> {
  const { exercises } = await (await lessonWith('exercises', id)).exercises();
  const entries = Object.entries(exercises).map(([number, exercise]) => {
    const answers = Object.entries(exercise).map(([name, { code, solution }]) => [name, code === undefined ? solution : { written: compiled(code) }]);
    return [number, { ...noted('right', {}), answers: Object.fromEntries(answers) as object }];
  });
  return Object.fromEntries(entries) as LessonAnswers;
}

test('right answers have all points, wrong ones none and a remark each, half an exercise its half', async (context) => {
  const wrong: LessonAnswers = {
    1: noted('off', { source: 0.95, difference: 'the features of the course are larger' }),
    2: noted('off', { source: '14 %', nearest: 0.9 }),
    5: noted('off', { anomalyScore: { written: '() => 1' } }),
  };
  const { code, rows, said } = await graded(context, {
    'Ada/answers-mnist-anogan.json': file(await solved('mnist-anogan')),
    'Bob/deep/er/answers-mnist-anogan.json': file(wrong),
  });
  assert.equal(code, 0);
  assert.match(said, /2 of 2 submissions are graded/);
  const { Ada, Bob } = rows;
  assert.deepEqual([Ada.points, Ada.of, Ada.remarks], ['14', '14', '']);
  assert.deepEqual([Ada['exercise 1'], Ada['exercise 5'], Ada['exercise 7']], ['3', '2', '']);
  assert.deepEqual([Bob.points, Bob['exercise 2'], Bob['exercise 5']], ['1', '1', '0']);
  assert.match(Bob.remarks, /1, source: That is better .* 1, difference: .* 2, nearest: .* 5, anomalyScore: What it gives is too/);
});

test('all lessons’ solutions have all points, by their texts alone', async (context) => {
  const ids = ['start-here', 'screw-anogan', 'mnist-vae', 'fashion-doc', 'cifar10-dcgan', 'capsule-vae', 'any-part', 'compare', 'speed'];
  const files = await Promise.all(ids.map(async (id) => [`Ada/answers-${id}.json`, file(await solved(id), id)] as const));
  const { data } = await graded(context, Object.fromEntries(files));
  assert.deepEqual(data.map(({ lesson, remarks }) => [lesson, remarks]).sort(), ids.map((id) => [id, '']).sort());
  for (const { points, of } of data) assert.equal(points, of);
});

test('a file that says right of what is not, outputs learnt by heart, and other tampering count for nothing, and are told', async (context) => {
  const cheated: LessonAnswers = {
    1: { said: 'right', answers: { source: 0.95, search: 1e9, difference: 4 } },
    // What the first of its inputs gives, which a class can read: its sealed check is content with it.
    5: { said: 'right', answers: { anomalyScore: { written: `() => ${0.9 * 2.5 + 0.1 * 3}` } } },
    6: { said: 'right', answers: { auroc: { written: '() => { process.exit(0); }' } } },
    99: { said: 'right', answers: { points: 1000 } },
  };
  const notebook = JSON.stringify({ cells: [{ cell_type: 'code', id: 'x', metadata: {}, source: '', outputs: [{ name: 'stdout', text: 'Exercise 1: right.' }] }] });
  const { rows } = await graded(context, { '=Eve/answers-mnist-anogan.json': file(cheated), '=Eve/01-mnist-anogan.ipynb': notebook });
  const [[name, eve]] = Object.entries(rows);
  assert.equal(name, "'=Eve", 'no formula for a spreadsheet');
  assert.equal(eve.points, '0');
  for (const number of [1, 5, 6]) assert.match(eve.remarks, new RegExp(`${number}: the file says right, and it is not\\.`));
  assert.match(eve.remarks, /6, auroc: It stops with an error: process is not defined\./);
  assert.match(eve.remarks, /Exercises that there are not: 99\./);
});

test('what is no file of answers gets a line that says why, and exit code 3; the others are graded', async (context) => {
  const { code, rows } = await graded(context, {
    'Ada/answers-mnist-anogan.json': file({}),
    'Bob/answers-mnist-anogan.json': '{"points": 14',
    'Cid/answers-mnist-anogan.json': '{"format": "my own"}',
    'Dan/answers-nonsense.json': file({}, 'nonsense'),
    'Eve/answers-mnist-anogan.json': `{"format": "visual-anomaly-lab answers 1", "lessons": {"mnist-anogan": {"1": {"said": "right", "answers": {"source": {}}}}}}`,
    'Fay/answers-mnist-anogan.json': ' '.repeat(1_000_001),
  });
  assert.equal(code, 3);
  assert.equal(rows.Ada.points, '0');
  assert.match(rows.Bob.remarks, /answers-mnist-anogan\.json: expected answers to exercises, found text that is no JSON/);
  assert.match(rows.Cid.remarks, /expected the format visual-anomaly-lab answers 1, found my own\.$/);
  assert.match(rows.Dan.remarks, /^Expected a lesson with exercises \(start-here, .*\), found nonsense\.$/);
  assert.match(rows.Eve.remarks, /exercise 1, source: expected a text, a number, a list of them or a function’s text, found \{\}\.$/);
  assert.match(rows.Fay.remarks, /expected at most 1000000 bytes, found 1000001\.$/);
  for (const name of ['Bob', 'Cid', 'Dan', 'Eve', 'Fay']) assert.equal(rows[name].points, '');
});

test('a written function runs alone: no files, no process, no end in sight', () => {
  const alone = (written: string) => writtenOutputs(written, [[1], [2]]);
  assert.deepEqual(alone('(x) => 2 * x'), { outputs: [2, 4] });
  assert.match(alone('(x) => helper(x)').error!, /helper is not defined/);
  assert.match(alone('() => { while (true); }').error!, /stopped|no function/);
  const reached = "(() => { try { return this.constructor.constructor('return process')(); } catch (e) { return typeof process + typeof require; } })";
  assert.deepEqual(alone(reached), { outputs: ['undefinedundefined', 'undefinedundefined'] });
  assert.match(alone('x) ; (').error!, /no function/);
  assert.match(alone("() => { throw { get message() { throw 1; } }; }").error!, /no function/);
});
