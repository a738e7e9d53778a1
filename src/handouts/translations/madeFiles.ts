/** The files of the texts in other languages. */
import fs from 'node:fs';
import path from 'node:path';
import { markdownTable } from '../../results/markdownTable';
import { withPart } from '../../results/markedPart';
import { hasTag, notebookText, parseNotebook, sourceOf, withSource } from '../notebookFile';
import type { Edition } from './edition';
import { readLanguages, readTerms } from './languages';
import { relinked } from './relinked';
import { languagesTag } from './source';
import { fingerprint, translationText } from './translationFile';

/** The page that has the translations' words. */
const glossary = 'notebooks/pages/glossary.md';

/**
 * What notebooks/ should hold: the texts in other languages, the translators' files with what was translated noted in them, and the
 * English texts with links to their translations, and the glossary with their words.
 *
 * @returns the texts by file, from the project's root
 * @throws Error with one sentence where a translation's headings are not those of the English text
 */
export function madeFiles(editions: readonly Edition[], project: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const edition of editions) {
    const { english, made, file, source, translated } = edition;
    const text = source.with(edition.shown, relinked(edition, editions));
    files.set(made, withLanguages(text, made, edition.language.elsewhere, others(edition, editions)));
    const now = new Map(source.passages.map(({ id, text: own }) => [id, fingerprint(own)]));
    files.set(file, translationText(translated.map((each) => ({ ...each, english: each.english ?? now.get(each.id) }))));
    const own = editions.filter((each) => each.english === english);
    const links = own.map((each) => linkTo(each.language.name, english, each.made));
    const before = fs.readFileSync(path.join(project, english), 'utf8');
    files.set(english, withLanguages(before, english, 'In other languages', links));
  }
  return files.set(glossary, withPart(fs.readFileSync(path.join(project, glossary), 'utf8'), 'terms', terms(project), glossary));
}

/** A row a word, a column a language. */
function terms(project: string): string {
  const languages = readLanguages(project);
  const columns = ['English', ...languages.map(({ name }) => name)].map((title) => ({ title }));
  const rows = readTerms(project).map((term) => [term.en, ...languages.map(({ id }) => term[id])]);
  return markdownTable(columns, rows);
}

/** The same text in all other languages, English first. */
function others({ english, made }: Edition, editions: readonly Edition[]): string[] {
  const translations = editions.filter((each) => each.english === english && each.made !== made);
  return [
    linkTo('English', made, english),
    ...translations.map((each) => linkTo(each.language.name, made, each.made)),
  ];
}

function linkTo(name: string, from: string, to: string): string {
  return `[${name}](${path.posix.relative(path.posix.dirname(from), to)})`;
}

/** A text with the line that leads to its other languages: of a notebook its second cell, of a page what stands between two markers. */
function withLanguages(text: string, file: string, words: string, links: readonly string[]): string {
  const line = `${words}: ${links.join(' ·\n')}`;
  // The page before a camera has a list of its languages, and exercises are in lessons.
  if (/\.(html|json|ts)$/.test(file)) return text;
  if (!file.endsWith('.ipynb')) return withPart(text, languagesTag, line, file);
  const notebook = parseNotebook(text, file);
  // Python writes some numbers of the outputs otherwise: a notebook that has the line stays as it is, to the letter.
  if (notebook.cells.some((cell) => hasTag(cell, languagesTag) && sourceOf(cell) === line)) return text;
  const [first, ...rest] = notebook.cells.filter((cell) => !hasTag(cell, languagesTag));
  const empty = { cell_type: 'markdown' as const, id: languagesTag, metadata: { tags: [languagesTag] }, source: [] };
  return notebookText({ ...notebook, cells: [first, withSource(empty, line), ...rest] });
}
