import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { sweepMap } from '../figures/sweepMap';
import { compareRuns } from '../runs/compareRuns';
import { exampleRun } from '../testing/cases/exampleRun';
import { appendRun } from '../runs/runLog';
import { figurePicture } from './figurePicture';
import type { DisplayContent } from './kernel';
import { runsTable, showRuns } from './showRuns';
import { plotlyMime } from './show';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab shown '));
const before = process.env.LAB_RUN_LOG;
const slot = globalThis as Record<symbol, unknown>;
afterEach(() => {
  Reflect.deleteProperty(slot, Symbol.for('lab.kernel'));
  if (before === undefined) delete process.env.LAB_RUN_LOG;
  else process.env.LAB_RUN_LOG = before;
  fs.rmSync(folder, { recursive: true, force: true });
});

const worse = { ...exampleRun, id: 'b', auroc: 0.9, knobs: { lambda: 0.5, iterations: 200 } };

test('the table marks what differs from the best run, and the best run itself', () => {
  const { html } = runsTable(compareRuns([exampleRun, worse]));
  const [first, second] = html.split('<tbody>')[1].split('</tr>');
  assert.match(first, /<mark>best<\/mark>/);
  assert.equal(first.match(/<mark>/g)?.length, 1);
  assert.match(second, /<mark>0\.5<\/mark>/);
  assert.equal(second.match(/<mark>/g)?.length, 1);
});

test('no hash is shown; sets of test pictures have letters where there are several', () => {
  const heads = (runs: (typeof exampleRun)[]) => {
    const { html } = runsTable(compareRuns(runs));
    assert.ok(!html.includes(exampleRun.data.slice(0, 6)) && !html.includes(exampleRun.code), html);
    return html;
  };
  assert.doesNotMatch(heads([exampleRun, worse]), />data</);
  const several = heads([exampleRun, { ...worse, data: 'f'.repeat(exampleRun.data.length) }]);
  assert.match(several, />data<[^]*>A<[^]*>B</);
});

test('a lesson’s runs are a table and a figure, a sweep’s rows not among them; broken lines are counted', async (t) => {
  process.env.LAB_RUN_LOG = folder;
  const sent: DisplayContent[] = [];
  slot[Symbol.for('lab.kernel')] = { display: (content: DisplayContent) => void sent.push(content) };
  await showRuns('mnist-anogan');
  assert.equal(sent.length, 0);
  for (const run of [exampleRun, worse, { ...exampleRun, id: 'sweep-1' }]) appendRun(run);
  await showRuns('mnist-anogan');
  assert.deepEqual(
    sent.map(({ data }) => plotlyMime in data),
    [false, true],
  );
  assert.equal(String(sent[0].data['text/html']).split('<tbody>')[1].match(/<tr/g)?.length, 2);
  assert.match(String(sent[1].data['image/svg+xml']), /^<svg/);
  fs.appendFileSync(path.join(folder, 'mnist-anogan.jsonl'), '{"id": "c\n7\n');
  const printed = t.mock.method(console, 'log', () => undefined);
  await showRuns('mnist-anogan');
  assert.match(
    String(printed.mock.calls[0].arguments[0]),
    /^2 lines are left out, the first: \S+.*, line 4: expected a row of JSON/,
  );
});

test('a heat map’s still picture says each value, its time, and which are marked', async () => {
  const cells = [0.8, 0.91].map((auroc, i) => ({ lambda: i, iterations: 20, auroc, milliseconds: 4 }));
  const more = cells.map((cell) => ({ ...cell, iterations: 50, auroc: 0.85 }));
  const svg = await figurePicture(sweepMap([...cells, ...more], { title: 'Sweep', best: cells[1] }));
  for (const text of [
    'Sweep',
    '0.800',
    '★ 0.910',
    '0.850',
    '4 ms',
    '★ best, ○ cheapest within its interval; dotted: equal time',
    'lambda',
    'iterations',
  ])
    assert.ok(svg.includes(`>${text}<`), text);
});
