import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { lock } from '../exercises/sealing';
import { nameMeant } from '../exercises/question';
import { judge } from '../exercises/judge';
import { spoken } from '../exercises/spoken';
import { readEditions } from '../handouts/translations/edition';
import { headingsOf } from '../handouts/translations/source';
import { placesOf } from '../handouts/translations/places';
import { allLessons } from '../lessons/index';
import { exercises as screws } from '../lessons/screw-anogan/exercises';
import { exercises as digits } from '../lessons/mnist-anogan/exercises';
import { projectFolder } from '../platform/node/project';
import { notebookReader } from '../testing/fakes/notebookReader';
import { check } from './check';
import { handIn } from './handIn';
import { languageHere, wordsHere } from './language';
import { forgetProgress, progressTable, readProgress } from './progress';

/** A reader of a notebook in `notebooks/<name>`. */
const reader = (context: TestContext, name: string) => notebookReader(context, 'notebooks', name);

test('the language is that of the notebook’s folder, and English in any other', (context) => {
  const { kernel } = reader(context, 'de');
  for (const [folder, language] of [
    ['de', 'de'],
    ['zh', 'zh'],
    ['fr', 'en'],
    ['notebooks', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
  ]) {
    kernel.folder = path.join(projectFolder, 'notebooks', folder);
    kernel.install();
    assert.equal(languageHere(), language, folder);
  }
  kernel.root = path.join(projectFolder, 'nowhere');
  kernel.folder = path.join(projectFolder, 'notebooks', 'de');
  kernel.install();
  assert.equal(languageHere(), 'en', 'where no translations are');
});

test('a check in a German notebook speaks German, and takes answers in German, in English and by number', async (context) => {
  const { kernel, said } = reader(context, 'de');
  await check(screws, 1, {});
  assert.match(
    said(),
    /^In Übung 1 ist gefragt:\nstay: die Schritte, die bleiben \(eine Liste von einigen aus 1 'blurred \(weichgezeichnet\)', 2 /,
  );
  const boxes = [...kernel.lines.values()].map(({ state }) => state.description as string | undefined);
  assert.ok(boxes.includes('grey (in Grau)') && !boxes.includes('grey'), boxes.join());
  for (const background of ['Hintergrund', 'hintergrund', 'background', 1]) {
    await check(screws, 1, { stay: ['grey', 'reduced (verkleinert)'], scratch: background });
    assert.match(said(), /^Übung 1: richtig\. 1 von 6 sind gelöst; die nächste ist Übung 2\.$/);
  }
  assert.deepEqual(readProgress()['screw-anogan']?.['1']?.answers, {
    stay: ['grey', 'reduced'],
    scratch: 'background',
  });
  await check(screws, 1, { scratch: 'unchanged' });
  assert.equal(
    said(),
    'Übung 1: noch nicht. scratch: Sehen Sie sich den Schritt nach der Maske an: Welchen Grauwert hat alles außerhalb?',
  );
  await check(screws, 1, { scratch: 'mask' });
  assert.equal(
    said(),
    "Übung 1: noch nicht. scratch: Erwartet: eines von 1 'Hintergrund', 2 'ein Teil der Schraube', 3 'er bleibt, wie er ist'; gefunden: „mask“.",
  );
  await check(screws, 4, { course: 'pink' });
  assert.match(said(), /course: Erwartet: eine Zahl; gefunden: pink\.$/);
  await check(screws, 6, { covered: () => [1] });
  assert.match(said(), /covered: Erwartet: eine Zahl; gefunden: eine Liste der Länge 1\.$/);
  await check(screws, 6, { covered: () => { throw new Error('a number'); } }); // prettier-ignore
  assert.match(said(), /Sie bricht mit einem Fehler ab: a number\.$/);
  await check(screws, 5, {});
  assert.match(said(), /\(eine Funktion, \(residuals, heldOut\) => eine Liste, eine Zahl je Stelle\)$/);
});

test('a choice is clicked in German, from an English answer on', async (context) => {
  const { kernel, said } = reader(context, 'de');
  await check(screws, 2, {});
  const { state } = kernel.widget('Dropdown');
  assert.deepEqual(state._options_labels, ['…', 'beide', 'Feature-Loss', 'keiner von beiden', 'Residual-Loss']);
  await kernel.move('Dropdown', { index: 3 });
  assert.deepEqual(readProgress()['screw-anogan']?.['2'], { said: 'right', answers: { tells: 'neither' } });
  kernel.lines.clear();
  await check(screws, 3, { kind: 'scratch_head' });
  await check(screws, 1, { scratch: 'part of the screw' });
  assert.equal(
    [...kernel.lines.values()].filter(({ state: each }) => each._model_name === 'DropdownModel').at(-1)?.state.index,
    2,
  );
  assert.match(said(), /^Übung 1: noch nicht/);
});

test('progress and handing in speak German, too', async (context) => {
  const { said } = reader(context, 'de');
  assert.match(forgetProgress(), /^Es gibt nichts zu vergessen/);
  await handIn(screws);
  assert.match(said(), /^Es gibt noch nichts abzugeben/);
  await check(screws, 2, { tells: 'keiner von beiden' });
  const { text } = progressTable();
  assert.match(
    text,
    /^1 von \d+ Übungen sind gelöst\. Als Nächstes: 00 · Hier anfangen, Übung 1\.\n\n\| Lektion +\| gelöst +\| als Nächstes/,
  );
  assert.match(text, /02 · Schrauben, AnoGAN[^|]*\| 1 von 6: 2 +\| Übung 1 /);
  assert.match(text, /\| 01 · AnoGAN on digits/);
  await handIn(screws);
  assert.match(
    said(),
    /^Ihre Antworten stehen in answers-screw-anogan\.json, neben diesem Notebook\..*\nÜbung 1 \(2 Punkte\): offen\nÜbung 2 \(1 Punkt\): richtig\n/,
  );
  assert.match(
    forgetProgress('screw-anogan'),
    /^screw-anogan beginnt von vorn\. Was war, liegt in progress-1\.json, neben /,
  );
});

test('what has to be run is said with the sections of the lesson', (context) => {
  reader(context, 'zh');
  const question = spoken(digits[1], wordsHere('mnist-anogan')).source;
  const ran = (of: readonly string[]) => ({ with: (knob: string) => of.includes(knob), auroc: () => 0.5 });
  assert.equal(
    question.off(0.56, ran([])),
    '还没有用 lambda = 1 运行过：在旋钮里设好，运行那个单元格，再从“检测”开始重新运行。',
  );
  assert.match(String(question.off(0.56, ran(['lambda']))), /^在你自己用 lambda = 1 得出的表里/);
});

test('words that a class has sealed are read by who is told the English ones', (context) => {
  const { kernel, own } = reader(context, 'de');
  const write = (name: string, words: object): void => {
    fs.mkdirSync(path.dirname(own.in(name)), { recursive: true });
    fs.writeFileSync(own.in(name), JSON.stringify(words));
  };
  write('notebooks/translations/languages.json', { de: {} });
  write('src/exercises/words/de/general.json', {});
  write(
    'src/exercises/words/de/stripes.json',
    Object.fromEntries([lock('stripes', 'Look again.', 'Noch einmal.', 40)]),
  );
  kernel.root = own.in('.');
  kernel.install();
  assert.equal(wordsHere('stripes')('Look again.'), 'Noch einmal.');
  assert.equal(wordsHere('stripes')('Look there.'), 'Look there.', 'a sentence without a translation stays English');
});

describe('in every language of a lesson', async () => {
  const editions = await readEditions(projectFolder);
  for (const { notebook, id, exercises } of await allLessons()) {
    const all = exercises ? Object.entries((await exercises()).exercises) : [];
    for (const edition of editions.filter(({ made }) => made.endsWith(`${notebook}.ipynb`))) {
      const { language } = edition;
      const words = editions.filter((each) => each.language.id === language.id);

      test(`${notebook}, ${language.id}: all that its exercises say has a translation`, () => {
        for (const made of [
          `src/exercises/words/${language.id}/general.json`,
          `src/exercises/words/${language.id}/${id}.json`,
        ]) {
          const found = words.find((each) => each.made === made);
          assert.ok(found, `${made}: expected a translator’s file, found none`);
          assert.deepEqual([found.stale, found.left], [[], []], made);
        }
      });

      test(`${notebook}, ${language.id}: names are told apart, and sections are called as their headings`, (context) => {
        reader(context, language.id);
        const say = wordsHere(id);
        const titles = new Map(
          headingsOf(edition.source.passages.map(({ text }) => text).join('\n')).map((each) => [
            each.title,
            each.place,
          ]),
        );
        for (const [number, exercise] of all) {
          const own = spoken(exercise, say);
          assert.deepEqual(judge(own, {}).state, 'open');
          for (const [name, question] of Object.entries(exercise)) {
            const { names = [], by } = question;
            const here = own[name].names ?? [];
            for (const [i, each] of names.entries()) {
              const others = [...names, ...here].filter((other) => other !== each && other !== here[i]);
              assert.equal(nameMeant(here[i], others), undefined, `${number}, ${name}: ${here[i]}`);
              const answer = (of: string): unknown => (question.several ? [of] : of);
              assert.equal(own[name].off(answer(here[i])) === undefined, question.off(answer(each)) === undefined);
            }
            const section = by && 'run' in by ? by.run?.from : undefined;
            if (section)
              assert.equal(
                say(section).replaceAll(' ', '-'),
                placesOf(edition).get(String(titles.get(section))),
                section,
              );
          }
        }
      });
    }
  }
});
