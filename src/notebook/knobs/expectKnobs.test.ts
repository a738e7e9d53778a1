import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FakeKernel } from '../../testing/fakes/fakeKernel';
import { between, whole } from '../../work/knobRange';
import { rowsTable } from '../rowsTable';
import { show } from '../show';
import { expectKnobs } from './expectKnobs';

const kernel = new FakeKernel();
before(() => kernel.install());
after(() => kernel.remove());

const ranges = { lambda: between(0, 1), iterations: whole(1) };
/** Runs a cell as the kernel does: the listener, then what the cell shows. */
async function cell(id: string, code: string, values: Record<string, unknown>, rows?: { AUROC: number }[]) {
  kernel.listener?.({ id, code }, values);
  if (code.startsWith('expectKnobs(')) expectKnobs(values as Record<keyof typeof ranges, unknown>, ranges);
  if (rows) await show(rowsTable(rows));
}
const knobCell =
  'let lambda = 0.1; // weight; rerun from: Detection\nlet iterations = 9; // rerun from: The search (slow)';

test('a knob out of its range fails the next cell, wherever the reader reruns from, but not the one that sets it', async () => {
  await cell('check', 'expectKnobs({ lambda, iterations }, ranges)', { lambda: 0.1, iterations: 9 });
  await cell('knobs', knobCell, { lambda: 0.1, iterations: 9 });
  await assert.rejects(cell('later', 'search(iterations)', { lambda: 0.1, iterations: 1.5 }), {
    message: 'iterations: expected a whole number from 1 on, found 1.5.',
  });
  await cell('mending', 'iterations = 3;', { lambda: 0.1, iterations: 1.5 });
  await cell('later', 'search(iterations)', { lambda: 0.1, iterations: 3 });
});

test('the first table of other knobs says so, until its cell is rerun', async () => {
  const [old, now] = [
    { lambda: 0.1, iterations: 9 },
    { lambda: 0.3, iterations: 9 },
  ];
  await cell('data', 'load()', old, [{ AUROC: 0 }]);
  await cell('first', 'search({ lambda })', old, [{ AUROC: 1 }]);
  await cell('second', 'summary()', old, [{ AUROC: 2 }]);
  const shown = kernel.displays.splice(0);
  assert.equal(new Set(shown.map(({ transient }) => transient?.display_id)).size, 3);
  const lines = () =>
    kernel.displays.splice(0).map(({ data, transient }) => [transient?.display_id, data['text/plain']]);
  const plain = (i: number) => String(shown[i].data['text/plain']);
  const line = 'From here on of other knobs: lambda 0.1, not 0.3. Rerun from: Detection.';
  const id = (i: number) => shown[i].transient?.display_id;

  await cell('knobs', knobCell, old);
  await cell('check', 'expectKnobs({ lambda, iterations }, ranges)', now);
  // The table before the knob is read is not touched.
  assert.deepEqual(lines(), [[id(1), `${line}\n${plain(1)}`]]);

  await cell('first', 'search({ lambda })', now, [{ AUROC: 3 }]);
  kernel.displays.splice(0);
  await cell('other', 'more()', now);
  assert.deepEqual(lines(), []);
  await cell('second', 'summary()', now, [{ AUROC: 4 }]);
  await cell('knobs', knobCell, now);
  kernel.displays.splice(0);
  await cell('check', 'expectKnobs({ lambda, iterations }, ranges)', old);
  assert.equal(kernel.displays.length, 1);
  await cell('other', 'more()', now);
  // Set back, the line goes.
  assert.ok(!lines().at(-1)?.join().includes('other knobs'));
});
