import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, verdictHtml } from './check';
import type { DisplayContent } from './kernel';

test('a verdict is words beside a bar, safe in a page', () => {
  const { html, text } = verdictHtml('02.1', { state: 'off', sentence: 'source: is it < 1?' });
  assert.equal(text, '02.1: not yet. source: is it < 1?');
  assert.match(html, /is it &lt; 1\?/);
  assert.equal(verdictHtml('02.1', { state: 'right' }).text, '02.1: right.');
});

test('a check shows its verdict below the cell', async (context) => {
  const shown: DisplayContent[] = [];
  const key = Symbol.for('lab.kernel');
  const global = globalThis as Record<symbol, unknown>;
  global[key] = { display: (content: DisplayContent) => shown.push(content) };
  context.after(() => Reflect.deleteProperty(global, key));
  await check('04.3', {});
  await check('04.3', { course: 'less than for either' });
  const texts = shown.map(({ data }) => data['text/plain']);
  assert.match(String(texts[0]), /^04\.3 asks for:\ncourse: .* \('between the two', 'less than for either' or /);
  assert.equal(texts[1], '04.3: right.');
});
