/**
 * The core's sentences that the page before a camera knows, and those of exercises that notebooks know: they are said so, or they would
 * stay English.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';
import { filesIn } from '../testing/files.mjs';

const lists = [
  {
    file: 'environment/live/sentences.ts',
    least: 20,
    words: (/** @type {string} */ id) => `environment/live/words/${id}.json`,
  },
  {
    file: 'src/exercises/sentences.ts',
    least: 40,
    words: (/** @type {string} */ id) => `src/exercises/words/${id}/general.json`,
  },
].map((list) => {
  const text = fs.readFileSync(path.join(root, list.file), 'utf8');
  const sentences = [...text.matchAll(/^ {2}(['"])((?:(?!\1)[^\\]|\\.)*)\1,$/gm)].map(
    ([, , sentence = '']) => sentence,
  );
  return { ...list, sentences };
});

/** @param {string} text @returns {string} a width and a height as one */
const sizesInOne = (text) => text.replaceAll('{}×{}', '{}');

/** @param {string} code @returns {string} with its texts in one piece, quoted alike, and nothing but `{}` where something varies */
function inOnePiece(code) {
  const texts = code.replace(/['`] \+\n\s*['`]/g, '').replaceAll('`', "'");
  return sizesInOne(texts.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}'));
}

const code = [
  ...filesIn('src', /(?<!\.test|exercises.sentences)\.ts$/),
  ...filesIn('environment/live', /(?<!sentences)\.ts$/),
]
  .map((file) => inOnePiece(fs.readFileSync(path.join(root, file), 'utf8')))
  .join('\n');

/** @param {string} sentence @returns {boolean} whether it is said so, up to the names of what varies in it */
function isSaid(sentence) {
  const [begin = '', ...rest] = sentence.replaceAll('`', "'").split(/\{\w+\}/);
  // What varies at the beginning may be part of a text that is written out.
  return code.includes(sizesInOne(begin === '' ? `${rest.join('{}')}'` : `'${[begin, ...rest].join('{}')}'`));
}

for (const { file, sentences, least, words } of lists) {
  test(`${file}: each sentence is said so`, () => {
    assert.ok(sentences.length > least, `${sentences.length} sentences`);
    assert.deepEqual(sentences.filter((each) => !isSaid(each)), []); // prettier-ignore
  });

  test(`${file}: each says as much in every language`, () => {
    for (const language of ['de', 'zh', 'ja', 'ko']) {
      const translated = JSON.parse(fs.readFileSync(path.join(root, words(language)), 'utf8'));
      const places = (/** @type {string} */ text) => [...new Set(text.match(/\{\w+\}/g))].sort().join();
      for (const sentence of sentences) {
        assert.ok(sentence in translated, `${language}: ${sentence}`);
        assert.equal(places(translated[sentence]), places(sentence), `${language}: ${translated[sentence]}`);
      }
    }
  });
}
