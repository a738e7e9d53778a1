import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { run } from '../../commands/translate';
import { ownFolders } from '../../testing/ownFolders';
import { ranCommand } from '../../testing/processes/ranCommand';
import { type Cell, type Notebook, notebookText, parseNotebook, sourceOf } from '../notebookFile';
import { parseTranslation } from './translationFile';

const markdown = (id: string, source: string): Cell => ({ cell_type: 'markdown', id, metadata: {}, source });
const knobs: Cell = {
  cell_type: 'code',
  id: 'knobs',
  metadata: { tags: ['parameters'] },
  source: "import { x } from '../src/x';\nlet lambda = 0.1; // weight; rerun from: Data\nlet seed = 1; // of all; rerun from: Data",
  outputs: [{ output_type: 'stream', name: 'stdout', text: ['said'] }],
};
const lesson = (data = '## Data\n\nThirty screws.'): Notebook => ({
  cells: [markdown('top', '# A lesson\n\nSee [data](#Data), [the other](02-b.ipynb#Data), [words](pages/w.md#A-word).'), knobs, markdown('data', data)],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

const german = `<!-- passage top -->

# Eine Lektion

Siehe [Daten](#Data), [die andere](02-b.ipynb#Data), [Wörter](pages/w.md#A-word).

<!-- passage knobs -->

- lambda: Gewicht; neu ab: Daten

<!-- passage data -->

## Daten

Dreißig Schrauben.
`;

/** A project with two lessons, of which one is in German, and what `npm run translate` says and makes there. */
function project(context: TestContext, translation = german) {
  const own = ownFolders();
  context.after(() => own.remove());
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(own.in(file)), { recursive: true });
    fs.writeFileSync(own.in(file), text);
  };
  const language = { name: 'Deutsch', stale: 'Wird neu übersetzt.', elsewhere: 'Andere Sprachen' };
  write('notebooks/translations/languages.json', JSON.stringify({ de: language }));
  write('notebooks/translations/de/01-a.md', translation);
  write('notebooks/01-a.ipynb', notebookText(lesson()));
  write('notebooks/02-b.ipynb', notebookText(lesson()));
  write('notebooks/pages/w.md', '# A word');
  write('notebooks/pages/glossary.md', '<!-- terms -->\n\n<!-- /terms -->\n');
  write('notebooks/translations/terms.json', '[{ "en": "threshold", "de": "Schwellwert" }]');
  return {
    write,
    translate: (...args: string[]) => ranCommand(run, args, own, { project: own.root }),
    translation: () => fs.readFileSync(own.in('notebooks/translations/de/01-a.md'), 'utf8'),
    cells: (file: string) => parseNotebook(fs.readFileSync(own.in(file), 'utf8'), file).cells,
  };
}

test('a lesson in German: links, imports and knobs are those of its folder, outputs the English ones', async (context) => {
  const { translate, cells } = project(context);
  assert.equal((await translate()).code, 0);
  const [top, languages, code, data] = cells('notebooks/de/01-a.ipynb');
  assert.match(sourceOf(top), /\[Daten\]\(#Daten\), \[die andere\]\(\.\.\/02-b\.ipynb#Data\), \[Wörter\]\(\.\.\/pages\/w\.md#A-word\)/);
  assert.equal(sourceOf(languages), 'Andere Sprachen: [English](../01-a.ipynb)');
  assert.deepEqual(sourceOf(code).split('\n'), [
    "import { x } from '../../src/x';",
    'let lambda = 0.1; // Gewicht; neu ab: Daten',
    'let seed = 1; // of all; rerun from: Data',
  ]);
  assert.deepEqual(code.outputs, knobs.outputs);
  assert.equal(sourceOf(data), '## Daten\n\nDreißig Schrauben.');
  assert.equal(sourceOf(cells('notebooks/01-a.ipynb')[1]), 'In other languages: [Deutsch](de/01-a.ipynb)');
});

test('a link to a lesson that is in German, too, leads to its German heading', async (context) => {
  const { translate, cells, write } = project(context);
  write('notebooks/translations/de/02-b.md', german);
  await translate();
  assert.match(sourceOf(cells('notebooks/de/01-a.ipynb')[0]), /\[die andere\]\(02-b\.ipynb#Daten\)/);
});

test('an English passage that has changed is shown in English, with a sentence, and listed, until it is translated anew', async (context) => {
  const { translate, translation, cells, write } = project(context);
  await translate();
  assert.match(translation(), /^<!-- passage data, English [0-9a-f]{12} -->$/m);
  write('notebooks/01-a.ipynb', notebookText(lesson('## Data\n\nForty screws.')));
  const check = await translate('--check');
  assert.equal(check.code, 1);
  assert.match(check.said, /notebooks\/de\/01-a\.ipynb.*: expected what the translations make/);
  const changed = await translate();
  assert.equal(changed.code, 0);
  assert.equal(changed.out, 'notebooks/translations/de/01-a.md: passage data is shown in English until it is translated anew.\n');
  const [top, , , data] = cells('notebooks/de/01-a.ipynb');
  assert.equal(sourceOf(data), '> Wird neu übersetzt.\n\n## Data\n\nForty screws.');
  assert.match(sourceOf(top), /\[Daten\]\(#Data\)/);
  assert.equal((await translate('--check')).code, 0);
  write('notebooks/translations/de/01-a.md', translation().replace('Dreißig', 'Vierzig').replace(/(passage data), English \w+/, '$1'));
  const renewed = await translate();
  assert.equal(renewed.out, '');
  assert.equal(sourceOf(cells('notebooks/de/01-a.ipynb')[3]), '## Daten\n\nVierzig Schrauben.');
});

test('a passage that is missing is shown in English, one whose English text is gone is listed', async (context) => {
  const { translate, cells } = project(context, german.replace('passage data', 'passage date'));
  const { out } = await translate();
  assert.match(out, /passage data is shown in English/);
  assert.match(out, /passage date is of an English text that is gone/);
  assert.match(sourceOf(cells('notebooks/de/01-a.ipynb')[3]), /^> Wird neu übersetzt/);
});

test('headings that are not those of the English text are named', async (context) => {
  const { translate } = project(context, german.replace('## Daten', '# Daten'));
  const { code, said } = await translate();
  assert.equal(code, 1);
  assert.match(said, /de\/01-a\.md, passage data: expected the headings of the English text \(## Data\), found # Daten\./);
});

test('a translation of nothing, a passage that comes twice, and text before the first one are named', async (context) => {
  const { translate, write } = project(context);
  write('notebooks/translations/de/03-c.md', german);
  assert.match((await translate()).said, /03-c\.md: expected a translation of notebooks\/03-c\.ipynb or notebooks\/pages\/03-c\.md, found neither/);
  assert.throws(() => parseTranslation(german + german, 'x.md'), /x\.md: expected passage top once, found it twice/);
  assert.throws(() => parseTranslation(`Text\n${german}`, 'x.md'), /x\.md: expected a line such as .* before the first text/);
});
