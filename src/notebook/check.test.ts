import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice } from '../exercises/choice';
import { measured } from '../exercises/measured';
import { selection } from '../exercises/selection';
import { check, verdictHtml } from './check';
import { FakeKernel } from '../testing/fakes/fakeKernel';
import type { DisplayContent } from './kernel';

const exercises = {
  3: { course: choice({ wants: 'which is better', right: 'the first', wrong: { 'the second': 'Look again.' } }) },
};

test('a verdict is words beside a bar, safe in a page', (context) => {
  const kernel = new FakeKernel();
  kernel.install();
  context.after(() => kernel.remove());
  const { html, text } = verdictHtml(1, { state: 'off', sentence: 'source: is it < 1?' });
  assert.equal(text, 'Exercise 1: not yet. source: is it < 1?');
  assert.match(html, /is it &lt; 1\?/);
  assert.equal(verdictHtml(1, { state: 'right' }).text, 'Exercise 1: right.');
});

test('a check shows its verdict below the cell', async (context) => {
  const shown: DisplayContent[] = [];
  const key = Symbol.for('lab.kernel');
  const global = globalThis as Record<symbol, unknown>;
  global[key] = { root: '', folder: '', display: (content: DisplayContent) => shown.push(content) };
  context.after(() => Reflect.deleteProperty(global, key));
  await check(exercises, 3, {});
  await check(exercises, 3, { course: 'the first' });
  const texts = shown.map(({ data }) => data['text/plain']);
  assert.match(
    String(texts[0]),
    /^Exercise 3 asks for:\ncourse: which is better \(one of 1 'the first', 2 'the second'\)$/,
  );
  assert.equal(texts[1], 'Exercise 3: right.');
});

test('where there are widgets, answers are clicked and typed, and the verdict follows', async (context) => {
  const kernel = new FakeKernel();
  kernel.install();
  context.after(() => kernel.remove());
  const course = choice({ wants: 'which is better', right: 'the first', wrong: { 'the second': 'Look again.' } });
  const share = measured({ wants: 'its share', solution: 0.5, from: 0.4, to: 0.6, low: 'Less.', high: 'More.' });
  const kinds = selection({ wants: 'the kinds', right: ['a'], wrong: { b: 'Not b.' }, missing: 'One more.' });
  await check({ 1: { course, share, kinds } }, 1, {});
  const [{ data }] = kernel.displays;
  assert.ok('application/vnd.jupyter.widget-view+json' in data);
  assert.match(String(data['text/plain']), /^Exercise 1 asks for:/);
  const said = (): string => {
    const texts = [...kernel.lines.values()].filter(({ state }) => state._model_name === 'HTMLModel');
    return String(texts.find(({ state }) => /Exercise 1/.test(String(state.value)))?.state.value);
  };
  assert.match(said(), /asks for/);
  await kernel.move('Dropdown', { index: 2 });
  assert.match(said(), /not yet\. course: Look again\./);
  await kernel.move('Dropdown', { index: 1 });
  await kernel.move('Text', { value: '50 %' });
  assert.match(said(), /asks for:<ul><li>kinds/);
  await kernel.move('Checkbox', { value: true });
  assert.match(said(), /Exercise 1: right\./);
});
