import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { lossCurves } from '../../figures/lossCurves';
import type { Figure } from '../../figures/making/figure';
import { contactSheet } from '../../images/shown/contactSheet';
import { FakeKernel } from '../../testing/fakes/fakeKernel';
import { choice, slider, steps, toggle } from './knob';
import { button, knobs, KnobValues } from './knobs';
import { plotlyMime } from '../show';

let kernel: FakeKernel;
beforeEach(() => {
  kernel = new FakeKernel();
  kernel.install();
});
afterEach(() => kernel.remove());

const titled = (title: string): Figure => lossCurves(new Map([['a', [3, 2, 1]]]), { title });

/** What stands below the knobs now: the last output area of the panel. */
function drawn(): string {
  const area = [...kernel.lines.values()].filter(({ state }) => state._model_name === 'OutputModel').at(-1)!;
  return JSON.stringify(area.state.outputs);
}

test('the values have the types of their knobs', async () => {
  const set = { lambda: slider(0, 1), n: steps([1, 2]), method: choice(['search', 'encoder']), maps: toggle() };
  const seen: KnobValues<typeof set>[] = [];
  await knobs(set, (values) => {
    const exact: { lambda: number; n: number; method: 'search' | 'encoder'; maps: boolean } = values;
    seen.push(exact);
    return 'text';
  });
  assert.deepEqual(seen[0], { lambda: 0, n: 1, method: 'search', maps: false });
});

test('a moved knob draws anew, in the same place, and tells other pages', async () => {
  await knobs({ lambda: slider(0, 1, { value: 0.1, step: 0.1 }) }, ({ lambda }) => titled(`lambda ${lambda}`));
  assert.match(drawn(), /lambda 0.1"/);
  await kernel.move('FloatSlider', { value: 0.7 });
  assert.match(drawn(), /lambda 0.7"/);
  assert.deepEqual(kernel.widget('FloatSlider').sent[0], {
    method: 'echo_update',
    state: { value: 0.7 },
    buffer_paths: [],
  });
  assert.equal(kernel.displays.length, 1);
});

test('moves that come while a drawing is made are taken together, and the last one wins', async () => {
  const taken: number[] = [];
  let begin = false;
  await knobs(
    { x: slider(0, 100, { step: 1 }) },
    async ({ x }) => {
      if (begin) taken.push(x);
      await wait(20);
      return `x ${x}`;
    },
    { stills: 1 },
  );
  begin = true;
  const first = kernel.move('IntSlider', { value: 1 });
  await wait(5);
  await Promise.all([first, ...[2, 3, 4, 5].map((value) => kernel.move('IntSlider', { value }))]);
  assert.deepEqual(taken, [1, 5]);
  assert.match(drawn(), /x 5/);
});

test('a drawing that fails is one sentence, and the next move works', async () => {
  await knobs({ n: steps([1, 2, 3]) }, ({ n }) => {
    if (n === 2) throw new Error('nothing was kept at <2>.');
    return titled(`n ${n}`);
  });
  await kernel.move('SelectionSlider', { index: 1 });
  assert.match(drawn(), /This could not be drawn: nothing was kept at &lt;2&gt;\./);
  await kernel.move('SelectionSlider', { index: 2 });
  assert.match(drawn(), /n 3"/);
});

test('a page without a kernel has the figure, with a slider over the first knob; what cannot be drawn is left out', async () => {
  await knobs({ n: steps([1, 2, 3, 4], { value: 3 }), m: slider(0, 1) }, ({ n, m }) => {
    if (n === 2) throw new Error('not at 2');
    return ['a line', titled(`n ${n}, m ${m}`)];
  });
  const [{ data }] = kernel.displays;
  assert.deepEqual(Object.keys(data), [
    'application/vnd.jupyter.widget-view+json',
    plotlyMime,
    'image/svg+xml',
    'text/plain',
  ]);
  const { layout } = data[plotlyMime] as Figure;
  assert.equal((layout.title as { text: string }).text, 'n 3, m 0');
  assert.deepEqual(
    layout.sliders![0].steps!.map(({ args }) => (args as [object, { title: { text: string } }])[1].title.text),
    ['n 1, m 0', 'n 3, m 0', 'n 4, m 0'],
  );
  assert.equal(layout.sliders?.[0].active, 1);
});

test('without a figure the page has all as HTML', async () => {
  const png = await contactSheet({ count: 1, height: 1, width: 1, channels: 1, pixels: Uint8Array.of(1) });
  await knobs({ on: toggle() }, ({ on }) => [`on: ${on}`, { png, alt: 'a <dot>' }]);
  const html = String(kernel.displays[0].data['text/html']);
  assert.match(html, /^<p>on: false<\/p>\n<img src="data:image\/png;base64,[\w+/=]+" alt="a &lt;dot&gt;">$/);
});

test('a cell that fails or is stopped before it shows its knobs leaves no line open', async () => {
  await assert.rejects(
    knobs({ x: slider(0, 1) }, () => {
      throw new Error('no data');
    }),
    /no data/,
  );
  kernel.controller.abort(new Error('stopped'));
  await assert.rejects(
    knobs({ x: slider(0, 1) }, () => 'x'),
    /stopped/,
  );
  assert.deepEqual([kernel.lines.size, kernel.displays.length], [0, 0]);
});

test('a button works with the values of the moment, once at a time, and the figure follows', async () => {
  let searches = 0;
  const works: number[] = [];
  const again = button('search anew', async ({ x }: { x: number }) => {
    await wait(10);
    works.push(x);
    searches++;
  });
  await knobs({ x: slider(0, 9, { step: 1 }) }, ({ x }) => `x ${x}, ${searches} searches`, { buttons: [again] });
  await kernel.move('IntSlider', { value: 4 });
  const click = () =>
    kernel.widget('Button').handlers.message({ data: { method: 'custom', content: { event: 'click' } } });
  await Promise.all([click(), click()]);
  assert.deepEqual(works, [4]);
  assert.match(drawn(), /x 4, 1 searches/);
  assert.equal(kernel.widget('Button').state.disabled, false);
});

test('work of a button that fails says so, and the button can be pressed again', async () => {
  const failing = button('train', ({ x }: { x: number }) => Promise.reject(new Error(`no network at ${x}.`)));
  await knobs({ x: slider(0, 1) }, () => 'x', { buttons: [failing] });
  await kernel.widget('Button').handlers.message({ data: { method: 'custom', content: { event: 'click' } } });
  const areas = [...kernel.lines.values()].filter(({ state }) => state._model_name === 'OutputModel');
  assert.ok(areas.some(({ state }) => JSON.stringify(state.outputs).includes('“train” failed: no network at 0.')));
  assert.equal(kernel.widget('Button').state.disabled, false);
});

test('a page that is opened later learns all states, until the lines are closed', async () => {
  await knobs({ x: slider(0, 1, { value: 0.5 }) }, () => 'x');
  const sent: CommData[] = [];
  const ask = () => {
    const opened = kernel.targets.get('jupyter.widget.control')!;
    const comm = { id: 'page', send: ({ data }: { data: CommData }) => void sent.push(data), close: () => undefined };
    void opened(comm, { data: {} }).message({ data: { method: 'request_states' } });
    return sent.at(-1)!.states as Record<string, { model_name: string }>;
  };
  const lines = [...kernel.lines.values()];
  const states = ask();
  assert.ok(lines.every(({ id, state }) => states[id].model_name === state._model_name));
  lines.forEach(({ handlers }) => handlers.closed?.());
  assert.deepEqual(
    lines.filter(({ id }) => id in ask()),
    [],
  );
});

type CommData = Record<string, unknown>;
