/** The lessons and pages in other languages, as they are committed: whole, in their language, and with links that lead somewhere. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectFolder } from '../../platform/node/project';
import { type Cell, parseNotebook, sourceOf } from '../notebookFile';
import { type Edition, readEditions } from './edition';
import { placesOf } from './places';
import { headingsOf, type Passage } from './source';

const read = (file: string): string => fs.readFileSync(path.join(projectFolder, file), 'utf8');
const cellsOf = (file: string): Cell[] => parseNotebook(read(file), file).cells;

/** A text's prose: without code, links' targets, markup and quoted names. */
function prose(markdown: string): string {
  return markdown
    .replace(/```[^]*?```|<!--.*?-->|<[^>]+>|^ {4}.*$|`[^`]*`/gm, ' ')
    .replace(/\]\([^)]*\)/g, '] ')
    .replace(/\*[^*]*\*/g, ' ');
}

/** Words that no English sentence of some length is without, and German ones have not. */
const englishWords = /\b(the|of|and|is|are|that|which|with|to|from|for|it|on|by|not|but|what|how)\b/gi;
const scripts: Record<string, RegExp> = {
  de: /\b(der|die|das|und|ist|sind|ein|eine|mit|nicht|von|zu|im|den|wie|was|es|in|auf)\b/i,
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
};

/** Whether a paragraph is English: titles and names may be in a line of another language. */
function isEnglish(paragraph: string, language: string): boolean {
  const words = prose(paragraph);
  const english = words.match(englishWords)?.length ?? 0;
  return english >= 3 && !(scripts[language].test(words) && english <= words.length / 60);
}

test('an English paragraph is told from others, though these name things in English', () => {
  assert.ok(isEnglish('The score of both screws while the search goes on, and what is left of it.', 'de'));
  assert.ok(isEnglish('搜索：The score of both screws while the search goes on, and what is left of it.', 'zh'));
  assert.ok(!isEnglish('Der Score beider Schrauben im Lauf der Suche, mit „Run → Run All Above Selected Cell“.', 'de'));
  assert.ok(!isEnglish('方法来自 *Unsupervised Anomaly Detection with GANs to Guide the Discovery of Markers*，见 IPMI 2017。', 'zh'));
});

/** The names that a text has in backquotes: they are the same in all languages. */
const namesIn = (markdown: string): string[] =>
  [...markdown.matchAll(/`([^`]+)`/g)].map(([, name]) => name.replace(/\s+/g, ' ')).sort();

/** A text's decimal numbers, but for millions, which not every language counts by. */
const decimalsIn = (markdown: string): string =>
  [...markdown.matchAll(/\d+\.\d+(?! million)/g)]
    .map(([each]) => each)
    .sort()
    .join(' ');

/** Links as the English text writes them: to a file, and a place. */
const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/(?:\]\(|\b(?:src|href)=")([^)"\s]+)/g)].map(([, link]) => link).sort();

/**
 * The emphasis of a line that Markdown would not see, by CommonMark's rule of flanking: between a letter and a mark, the emphasised
 * words may not begin or end with punctuation, as they easily do where no blanks are between words.
 */
function brokenEmphasis(line: string): string[] {
  const marks = [...line.replace(/^\s*\* /, '').matchAll(/(?<=(.?))\*+(?=(.?))/gu)];
  const [space, punctuation] = [/^\s?$/u, /^[\p{P}\p{S}]$/u];
  const isSeen = (inner: string, outer: string): boolean =>
    !space.test(inner) && (!punctuation.test(inner) || space.test(outer) || punctuation.test(outer));
  const isBroken = ([, before, after]: RegExpMatchArray, i: number): boolean =>
    i % 2 === 0 ? !isSeen(after, before) : !isSeen(before, after);
  return marks.length % 2 === 1 ? [line] : marks.filter(isBroken).map(([, before, after]) => `${before}*${after} in ${line}`);
}

test('emphasis is seen where its words touch letters, not where their punctuation does', () => {
  for (const line of ['**異常**は', '“*a*”', '- **閾値**：', '(*a b*)', '*a*、**b**。']) assert.deepEqual(brokenEmphasis(line), [], line);
  for (const line of ['**異常（score）**は', '是**“阈值”**的', '* a *b', 'a ** b**']) assert.notDeepEqual(brokenEmphasis(line), [], line);
});

function eachTranslated({ source, translated, stale }: Edition): { english: Passage; text: string }[] {
  return source.passages.flatMap((english) => {
    const text = translated.find(({ id }) => id === english.id)?.text;
    return text === undefined || stale.includes(english.id) ? [] : [{ english, text }];
  });
}

describe('translations', async () => {
  for (const edition of await readEditions(projectFolder)) {
    const { made, english, language } = edition;
    const passages = eachTranslated(edition);

    describe(made, () => {
      if (made.endsWith('.ipynb'))
        test('has the English notebook’s cells: its code but for imports and the words of knobs, and its outputs', () => {
          const bare = (cell: Cell) => {
            const source = cell.cell_type === 'code' ? sourceOf(cell) : '';
            return { ...cell, source: source.replaceAll("'../../src/", "'../src/").replace(/ \/\/ .*$/gm, '') };
          };
          assert.deepEqual(cellsOf(made).map(bare), cellsOf(english).map(bare));
        });

      test('has no English paragraph, but for stale passages', () => {
        const found = passages.flatMap(({ english: { id }, text }) =>
          text.split(/\n\s*\n/).flatMap((paragraph) => (isEnglish(paragraph, language.id) ? [`${id}: ${paragraph}`] : [])),
        );
        assert.deepEqual(found, []);
        // A single word may be the same.
        const mayBe = ({ kind, text }: Passage): boolean => kind === 'words' && !/\s/.test(text);
        const same = passages.filter(
          ({ english: own, text }) => text === own.text.trim() && /\p{L}{4}/u.test(prose(text)) && !mayBe(own),
        );
        assert.deepEqual(same, []);
      });

      test('says the same: names in backquotes, numbers, links', () => {
        for (const { english: passage, text } of passages) {
          assert.deepEqual(namesIn(text), namesIn(passage.text), `names in ${passage.id}`);
          assert.equal(decimalsIn(text), decimalsIn(passage.text), `numbers in ${passage.id}`);
          assert.deepEqual(linksIn(text), linksIn(passage.text), `links in ${passage.id}`);
        }
      });

      test('has the places for values, and the keys, that the English text has', () => {
        const placesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}|<kbd>.*?<\/kbd>|<\w+>/g)].map(([each]) => each).sort();
        for (const { english: own, text } of passages)
          if (own.kind === 'words') assert.deepEqual(placesIn(text), placesIn(own.text), own.id);
      });

      test('names sections as their headings do, in its text and behind the knobs', () => {
        const titles = edition.source.passages.flatMap(({ text }) => headingsOf(text));
        const places = placesOf(edition);
        for (const { english: passage, text } of passages)
          for (const { title, place } of titles) {
            const here = places.get(place)!.replaceAll('-', ' ');
            const isNamed = passage.kind === 'knobs' ? new RegExp(`rerun from: .*\\b${escaped(title)}(?!\\w)`) : new RegExp(`\\*${escaped(title)}\\*`);
            if (isNamed.test(passage.text.replace(/\s+/g, ' ')))
              assert.ok(text.replaceAll('-', ' ').includes(here), `${passage.id}: “${title}” is “${here}” here`);
          }
      });

      test('is emphasised where Markdown sees it', () => {
        const found = passages.flatMap(({ english: { id, kind }, text }) => {
          const lines = kind === 'knobs' ? [] : text.replace(/```[^]*?```|`[^`\n]*`|\[\*\]/g, 'x').split('\n');
          return lines.flatMap(brokenEmphasis).map((each) => `${id}: ${each}`);
        });
        assert.deepEqual(found, []);
      });

      test('links lead to files, and to headings', () => {
        const texts = made.endsWith('.ipynb')
          ? cellsOf(made).filter(({ cell_type: type }) => type === 'markdown').map(sourceOf)
          : [read(made)];
        for (const link of texts.flatMap(linksIn).filter((each) => !/^[a-z]+:/.test(each))) {
          const [target, place] = link.split('#');
          const file = target === '' ? made : path.posix.join(path.posix.dirname(made), target);
          assert.ok(fs.existsSync(path.join(projectFolder, file)), link);
          if (place) assert.ok(placesIn(file).includes(decodeURIComponent(place)), link);
        }
      });
    });
  }
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function placesIn(file: string): string[] {
  const text = file.endsWith('.ipynb')
    ? cellsOf(file).filter(({ cell_type: type }) => type === 'markdown').map(sourceOf).join('\n\n')
    : read(file);
  return headingsOf(text).map(({ place }) => place);
}
