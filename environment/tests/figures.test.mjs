/** Figures in little room, on a dark page, and at each place of their slider. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

/** Files in TypeScript, which tsx compiles. */
const load = createRequire(import.meta.url);

const { fitted } = load('../figures/fitted.ts');
const { stepsOf } = load('../figures/steps.ts');
const { themed } = load('../figures/themed.ts');
const { lossCurves } = load('../../src/figures/lossCurves.ts');
const { sliderRoom } = load('../../src/figures/making/figure.ts');
const { figureSteps } = load('../../src/figures/making/figureSteps.ts');
const { pictureSlider } = load('../../src/figures/making/pictureSlider.ts');
const { withPicture } = load('../../src/figures/making/withPicture.ts');
const { scoreHistogram } = load('../../src/figures/scoreHistogram.ts');

/** @param {unknown} figure @returns {any} as a notebook keeps it */
const kept = (figure) => JSON.parse(JSON.stringify(figure));
const histogram = kept(scoreHistogram([1, 2, 3], [0, 0, 1], { threshold: 2 }));

test('a figure keeps its size where there is room, and has the place’s width where there is not', () => {
  assert.deepEqual(fitted(histogram, 900).layout, histogram.layout);
  for (const width of [700, 420]) assert.equal(fitted(histogram, width).layout.width, width);
  const { layout } = fitted(histogram, 420);
  assert.equal(layout.legend.yanchor, 'top', 'the legend is below');
  assert.ok(layout.margin.l < histogram.layout.margin.l);
});

test('in little room a title keeps its distance from above, its lines are as long as the place, and cells keep their words', () => {
  const title = { text: 'one two three four five six seven<br><sup>eight nine ten eleven twelve</sup>', y: 0.9 };
  const layout = { ...histogram.layout, width: 700, height: 300, title };
  const data = [{ type: 'heatmap', x: [1, 2], y: [1], z: [[1, 2]], name: 'a' }];
  const small = fitted({ data, layout: { ...layout, annotations: [{ text: 'a cell', showarrow: false }] } }, 200);
  assert.ok(Math.abs((1 - small.layout.title.y) * small.layout.height - 30) < 1e-9);
  assert.equal(
    small.layout.title.text,
    'one two three four five<br>six seven<br><sup>eight nine ten eleven<br>twelve</sup>',
  );
  assert.deepEqual([small.data[0].showscale, small.layout.annotations[0].font.size], [false, 9]);
  assert.equal(fitted({ data, layout }, 200).data[0].showscale, undefined, 'without words the scale is needed');
});

test('however small, a picture is below the names of the axis, and a legend in its rows below the title', () => {
  const png = { file: new Uint8Array(1), type: 'image/png', width: 500, height: 100 };
  const { data, layout } = kept(withPicture(scoreHistogram([1, 2, 3], [0, 0, 1]), png));
  for (const width of [590, 430, 300]) {
    const small = fitted({ data, layout }, width).layout;
    const inner = small.height - small.margin.t - small.margin.b;
    const apart = (small.yaxis.domain[0] - small.images[0].y) * inner;
    assert.ok(apart > 45.9, `${width}: ${apart} pixels`);
    assert.ok(Math.abs(small.images[0].y - small.images[0].sizey) < 1e-9);
  }
  const names = ['a', 'a name', 'another, longer name'].map((name) => ({ ...data[0], name }));
  const room = (/** @type {any[]} */ traces) => fitted({ data: traces, layout }, 300).layout.margin.t;
  assert.ok(room(names) > room(names.slice(0, 1)));
});

/** @param {string} colour @returns {number} its contrast with a dark page, as WCAG 2.1 has it */
function contrast(colour) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) / (0.0065 + 0.05);
}

test('on a dark page words and lines can be seen, and pictures are as they were', () => {
  const picture = { source: 'data:image/png;base64,AAAA', note: '#000000' };
  const figure = { ...histogram, layout: { ...histogram.layout, images: [picture] } };
  assert.deepEqual(themed(figure, false).layout, figure.layout);
  const { data, layout } = themed(figure, true);
  for (const colour of [layout.font.color, layout.xaxis.color, layout.shapes[0].line.color, data[0].marker.color])
    assert.ok(contrast(colour) >= 4.5, colour);
  assert.equal(layout.paper_bgcolor, 'rgba(0, 0, 0, 0)');
  assert.deepEqual(layout.images, [picture]);
});

test('each place of a slider is a figure, as Plotly’s own would show it', () => {
  const at = (/** @type {string} */ name, /** @type {number[]} */ values) => ({
    name,
    figure: lossCurves(new Map([['a', values]]), { title: `at ${name}` }),
  });
  const figure = kept(figureSteps([at('0', [1, 2]), at('0.5', [3, 4])], { setting: 'lambda' }));
  const steps = stepsOf(figure);
  assert.deepEqual([steps?.setting, steps?.names, steps?.active], ['lambda', ['0', '0.5'], 0]);
  const second = steps?.at(1);
  assert.deepEqual([second?.data[0].y, second?.layout.title.text], [[3, 4], 'at 0.5']);
  assert.equal(second?.layout.height, figure.layout.height - sliderRoom);
  assert.equal(second?.layout.sliders, undefined);

  const frames = ['0', '1'].map((name) => ({ name, file: Buffer.from(name), type: 'image/png' }));
  const pictures = stepsOf(kept(pictureSlider(frames, { title: 't', setting: 's', width: 9, height: 9 })));
  assert.equal(pictures?.at(1).layout.images[0].source, `data:image/png;base64,${Buffer.from('1').toString('base64')}`);
  assert.equal(stepsOf(histogram), undefined);
});
