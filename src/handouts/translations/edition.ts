/** The texts in other languages, as they should be: a lesson or page in English, and what a translator has made of it. */
import fs from 'node:fs';
import path from 'node:path';
import { checkWords } from './checkWords';
import { type Language, readLanguages, translationsFolder } from './languages';
import { livePage, liveWords, liveWordsFile, liveWordsName } from './liveWords';
import { readSource, type Source } from './source';
import { fingerprint, parseTranslation, type Translated } from './translationFile';

/** A text in another language. */
export interface Edition {
  readonly language: Language;
  /** The translator's file, the English text and the one that is made, from the project's root. */
  readonly file: string;
  readonly english: string;
  readonly made: string;
  readonly source: Source;
  readonly translated: readonly Translated[];
  /** What the reader is shown, by passage: the translation, or, where it is stale or missing, the English text and a sentence. */
  readonly shown: ReadonlyMap<string, string>;
  /** The passages that are shown in English, and those whose English text is gone. */
  readonly stale: readonly string[];
  readonly left: readonly string[];
}

/** @param project the project's folder @throws Error with one sentence where a file is none of a translator */
export async function readEditions(project: string): Promise<Edition[]> {
  const files = readLanguages(project).flatMap((language) => {
    const folder = path.join(project, translationsFolder, language.id);
    const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
    return names.sort().map((name) => ({ language, name: path.basename(name, '.md') }));
  });
  return Promise.all(files.map(({ language, name }) => readEdition(language, name, project)));
}

async function readEdition(language: Language, name: string, project: string): Promise<Edition> {
  const file = `${translationsFolder}/${language.id}/${name}.md`;
  const read = (each: string): string => fs.readFileSync(path.join(project, each), 'utf8');
  if (name === liveWordsName)
    return editionOf({ language, file, english: livePage, made: liveWordsFile(language.id), source: liveWords(project) }, read(file));
  const words = await checkWords(name, language.id);
  if (words) return editionOf({ language, file, ...words }, read(file));
  const own = [`${name}.ipynb`, `pages/${name}.md`].find((each) => fs.existsSync(path.join(project, 'notebooks', each)));
  if (own === undefined)
    throw new Error(
      `${file}: expected a translation of notebooks/${name}.ipynb or notebooks/pages/${name}.md, found neither.`,
    );
  const [english, made] = [`notebooks/${own}`, `notebooks/${language.id}/${path.basename(own)}`];
  return editionOf({ language, file, english, made, source: readSource(read(english), english) }, read(file));
}

/** @param text the translator's */
function editionOf(of: Pick<Edition, 'language' | 'file' | 'english' | 'made' | 'source'>, text: string): Edition {
  const { source, language, file } = of;
  const translated = parseTranslation(text, file);
  const shown = new Map<string, string>();
  const stale: string[] = [];
  for (const { id, kind, text } of source.passages) {
    const match = translated.find((each) => each.id === id);
    const isFresh = match && (match.english ?? fingerprint(text)) === fingerprint(text);
    if (!isFresh) stale.push(id);
    shown.set(id, isFresh ? match.text : kind === 'prose' ? `> ${language.stale}\n\n${text}` : text);
  }
  const left = translated.map(({ id }) => id).filter((id) => !shown.has(id));
  return { ...of, translated, shown, stale, left };
}
