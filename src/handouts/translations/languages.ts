/** The languages that lessons can be read in, beside English; in notebooks/translations, a folder each. */
import fs from 'node:fs';
import path from 'node:path';

export interface Language {
  /** As in `notebooks/de`. */
  readonly id: string;
  /** In its own words. */
  readonly name: string;
  /** That a passage stands in English until it is translated anew, in a sentence. */
  readonly stale: string;
  /** What leads to the same text in other languages: a word or two before the list of them. */
  readonly elsewhere: string;
  /** What is said before the cell by which students hand in, with a heading. */
  readonly handIn: string;
}

/** Where the translators' files lie in the project. */
export const translationsFolder = 'notebooks/translations';

/** @param project the project's folder */
export function readLanguages(project: string): Language[] {
  const file = path.join(project, translationsFolder, 'languages.json');
  const all = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Omit<Language, 'id'>>;
  return Object.entries(all).map(([id, language]) => ({ id, ...language }));
}

/** What the translations call things: a row a word, by language; `en` is the glossary's. */
export function readTerms(project: string): Record<string, string>[] {
  const file = path.join(project, translationsFolder, 'terms.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>[];
}
