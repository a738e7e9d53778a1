import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FakeKernel } from '../testing/fakes/fakeKernel';
import { LongWork } from '../work/work';
import { watch } from './watch';

const kernel = new FakeKernel();
before(() => kernel.install());
after(() => kernel.remove());

test('stopped work says how far it came, and that what follows is of that', async () => {
  for (const [done, line] of [
    [12, 'Scoring: stopped after 12 of 50 images; what follows is of these'],
    [0, 'Scoring: stopped before the first of 50 images; nothing new is kept'],
  ] as const) {
    await new LongWork({ label: 'Scoring', total: 50, unit: 'images', ...watch() }).end(done);
    assert.equal(kernel.displays.splice(0).at(-1)?.data['text/plain'], line);
  }
});
