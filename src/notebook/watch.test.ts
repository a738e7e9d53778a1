import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FakeKernel } from '../testing/fakes/fakeKernel';
import { LongWork } from '../work/work';
import { watch } from './watch';

const kernel = new FakeKernel();
before(() => kernel.install());
after(() => kernel.remove());

test('finished works of a cell are one line, over which the others are folded', async () => {
  for (const label of ['Scoring digits', 'Scoring <b>']) {
    const work = new LongWork({ label, total: 2, unit: 'images', ...watch() });
    await work.advance(1);
    await work.end(2);
  }
  const ids = new Set(kernel.displays.map(({ transient }) => transient?.display_id));
  const last = kernel.displays.splice(0).at(-1)!;
  assert.equal(ids.size, 1);
  assert.match(
    String(last.data['text/html']),
    /^<details><summary>2 works, the last: Scoring &lt;b&gt;: 2 of 2 images · done/,
  );
  assert.match(String(last.data['text/html']), /<div>Scoring digits: 2 of 2 images · done/);
  assert.doesNotMatch(String(last.data['text/html']), /<progress/);
  kernel.controller = new AbortController();
});

test('stopped work says how far it came, and that what follows is of that', async () => {
  for (const [done, line] of [
    [12, 'Scoring: stopped after 12 of 50 images; what follows is of these'],
    [0, 'Scoring: stopped before the first of 50 images; nothing new is kept'],
  ] as const) {
    await new LongWork({ label: 'Scoring', total: 50, unit: 'images', ...watch() }).end(done);
    kernel.controller = new AbortController();
    assert.equal(kernel.displays.splice(0).at(-1)?.data['text/plain'], line);
  }
});
