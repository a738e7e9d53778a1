/** The words of the page before a camera, as passages: what stands in its HTML, what its code says, and what lessons call their detectors. */
import fs from 'node:fs';
import path from 'node:path';
import type { Source } from './source';
import { wordsSource } from './wordsSource';

/** The page, and the file of its words in a language. */
export const livePage = 'environment/live/index.html';
export const liveWordsFile = (language: string): string => `environment/live/words/${language}.json`;
/** What a translator's file of them is called. */
export const liveWordsName = 'live-page';

/** An element whose content is translated as a whole: it holds words and keys alone. */
const marked = /<(\w+)\b[^>]*\sdata-t(?=[\s>])[^>]*>([^]*?)<\/\1\s*>/g;
const labels = /aria-label="([^"]*)"\s+data-t-label/g;
const spoken = /\bt\(\s*'((?:[^'\\]|\\.)*)'/g;
/** What the core says, in the page's list. */
const told = /^ {2}'((?:[^'\\]|\\.)*)',$/gm;
const listFile = 'sentences.ts';
const detectors = /\b(?:title|hint): '((?:[^'\\]|\\.)*)'/g;

/** @param project the project's folder */
export function liveWords(project: string): Source {
  const read = (...parts: string[]): string => fs.readFileSync(path.join(project, ...parts), 'utf8');
  const page = read(livePage);
  const folder = path.dirname(livePage);
  const code = fs.readdirSync(path.join(project, folder)).filter((name) => name.endsWith('.ts'));
  const lessons = path.join('src', 'lessons');
  const live = fs
    .readdirSync(path.join(project, lessons))
    .map((id) => path.join(lessons, id, 'lesson.ts'))
    .filter((file) => fs.existsSync(path.join(project, file)))
    .map((file) => read(file).split(/^ {2}live: /m)[1] ?? '');
  const found = [
    ...[...page.matchAll(marked)].map(([, , text]) => text.replace(/\s+/g, ' ').trim()),
    ...[...page.matchAll(labels)].map(([, text]) => text),
    ...code.sort().flatMap((name) => quoted(read(folder, name), spoken)),
    ...quoted(read(folder, listFile), told),
    ...live.flatMap((text) => quoted(text, detectors)),
  ];
  return wordsSource(found);
}

function quoted(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, words]) => words.replace(/\\(.)/g, '$1'));
}
