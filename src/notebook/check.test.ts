import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice } from '../exercises/choice';
import { check, verdictHtml } from './check';
import type { DisplayContent } from './kernel';

const exercises = {
  3: { course: choice({ wants: 'which is better', right: 'the first', wrong: { 'the second': 'Look again.' } }) },
};

test('a verdict is words beside a bar, safe in a page', () => {
  const { html, text } = verdictHtml(1, { state: 'off', sentence: 'source: is it < 1?' });
  assert.equal(text, 'Exercise 1: not yet. source: is it < 1?');
  assert.match(html, /is it &lt; 1\?/);
  assert.equal(verdictHtml(1, { state: 'right' }).text, 'Exercise 1: right.');
});

test('a check shows its verdict below the cell', async (context) => {
  const shown: DisplayContent[] = [];
  const key = Symbol.for('lab.kernel');
  const global = globalThis as Record<symbol, unknown>;
  global[key] = { display: (content: DisplayContent) => shown.push(content) };
  context.after(() => Reflect.deleteProperty(global, key));
  await check(exercises, 3, {});
  await check(exercises, 3, { course: 'the first' });
  const texts = shown.map(({ data }) => data['text/plain']);
  assert.match(String(texts[0]), /^Exercise 3 asks for:\ncourse: which is better \('the first' or 'the second'\)$/);
  assert.equal(texts[1], 'Exercise 3: right.');
});
