/** The core's sentences that the page before a camera knows: the core says them so, or they would stay English. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';
import { filesIn } from '../testing/files.mjs';

const list = fs.readFileSync(path.join(root, 'environment', 'live', 'sentences.ts'), 'utf8');
const sentences = [...list.matchAll(/^ {2}'((?:[^'\\]|\\.)*)',$/gm)].map(([, text = '']) => text);

/** @param {string} text @returns {string} a width and a height as one */
const sizesInOne = (text) => text.replaceAll('{}×{}', '{}');

/** @param {string} code @returns {string} with its texts in one piece, quoted alike, and nothing but `{}` where something varies */
function inOnePiece(code) {
  const texts = code.replace(/['`] \+\n\s*['`]/g, '').replaceAll('`', "'");
  return sizesInOne(texts.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}'));
}

const code = [...filesIn('src', /(?<!\.test)\.ts$/), ...filesIn('environment/live', /(?<!sentences)\.ts$/)]
  .map((file) => inOnePiece(fs.readFileSync(path.join(root, file), 'utf8')))
  .join('\n');

/** @param {string} sentence @returns {boolean} whether it is said so, up to the names of what varies in it */
const isSaid = (sentence) => code.includes(`'${sizesInOne(sentence.replace(/\{\w+\}/g, '{}'))}'`);

test('the core says each sentence as the page knows it', () => {
  assert.ok(sentences.length > 20, `${sentences.length} sentences`);
  assert.deepEqual(sentences.filter((each) => !isSaid(each)), []); // prettier-ignore
});

test('each says as much in every language', () => {
  for (const language of ['de', 'zh', 'ja', 'ko']) {
    const file = path.join(root, 'environment', 'live', 'words', `${language}.json`);
    const words = JSON.parse(fs.readFileSync(file, 'utf8'));
    const places = (/** @type {string} */ text) => [...new Set(text.match(/\{\w+\}/g))].sort().join();
    for (const sentence of sentences) {
      assert.ok(sentence in words, `${language}: ${sentence}`);
      assert.equal(places(words[sentence]), places(sentence), `${language}: ${words[sentence]}`);
    }
  }
});
