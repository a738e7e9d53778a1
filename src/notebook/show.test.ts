import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { DataFrame } from 'danfojs-node';
import { lossCurves } from '../figures/lossCurves';
import sharp from 'sharp';
import { placedSheet } from '../images/shown/placedSheet';
import { contactSheet } from '../images/shown/contactSheet';
import type { Figure } from '../figures/making/figure';
import type { DisplayContent } from './kernel';
import { Display, metadataOf, mimeBundle, plotlyFigure, plotlyMime, show } from './show';
import { tableHtml } from './tableHtml';

const kernelKey = Symbol.for('lab.kernel');
const slot = globalThis as Record<symbol, unknown>;
const sent: { content: DisplayContent; update: boolean }[] = [];

function withKernel(): void {
  slot[kernelKey] = {
    display: (content: DisplayContent, update = false) => void sent.push({ content, update }),
  };
}

afterEach(() => {
  Reflect.deleteProperty(slot, kernelKey);
  sent.length = 0;
});

const figure = lossCurves(new Map([['a <b>', [3, 2, 1]]]));

test('a figure is Plotly for JupyterLab and a picture for viewers without it', async () => {
  const bundle = await mimeBundle(figure);
  assert.deepEqual(Object.keys(bundle), [plotlyMime, 'image/svg+xml', 'text/plain']);
  assert.match(String(bundle['image/svg+xml']), /^<svg[^]*a &lt;b&gt;[^]*<\/svg>$/);
  assert.doesNotThrow(() => JSON.stringify(bundle));
});

test('a figure of pictures brings its own still picture', async () => {
  const images = { count: 1, height: 30, width: 40, channels: 1, pixels: new Uint8Array(1200) };
  // WebP, which GitHub and nbconvert do not show.
  const { file, type } = await placedSheet(images);
  const bundle = await mimeBundle({ ...figure, still: { file, type } });
  assert.deepEqual(Object.keys(bundle), [plotlyMime, 'image/png', 'text/plain']);
  const { height } = await sharp(Buffer.from(String(bundle['image/png']), 'base64')).metadata();
  assert.ok(height >= 30 + 16, 'its title stands above it');
});

test('a danfo table is an HTML table: numbers to the right, a missing value as a dash, text escaped', async () => {
  const table = new DataFrame([
    { name: '<i>a</i>', value: 1 / 3 },
    { name: 'b', value: NaN },
  ]);
  const html = String((await mimeBundle(table))['text/html']);
  assert.match(
    html,
    /<td style="text-align:left">&lt;i&gt;a&lt;\/i&gt;<\/td><td style="text-align:right">0.3333<\/td>/,
  );
  assert.match(html, /<td style="text-align:right">–<\/td>/);
});

test('words that begin with digits stand to the right; a title stands above', () => {
  const values = [
    ['crack', '0.984 (0.977–0.991)', '6 of 7', '−4.32 to 0.80', 60000, '19 °C'],
    ['–', '0.9', '12 %', null, 0.5, 'cold'],
  ];
  const html = tableHtml({ columns: ['kind', 'a', 'b', 'c', 'd', 'e'], values }, { title: 'Kinds & more' });
  assert.match(html, /^<table><caption[^>]*>Kinds &amp; more<\/caption>/);
  const sides = [...html.matchAll(/<th style="text-align:(\w+)">(\w+)/g)].map(([, side, name]) => [name, side]);
  const expected = { kind: 'left', a: 'right', b: 'right', c: 'right', d: 'right', e: 'left' };
  assert.deepEqual(Object.fromEntries(sides), expected);
  assert.match(html, />60,000</);
});

test('a figure’s numbers are written with five digits', () => {
  const { data } = plotlyFigure(lossCurves(new Map([['a', [1 / 3, 123456789]]]))) as Figure;
  assert.deepEqual((data[0] as { y: number[] }).y, [0.33333, 123456789]);
});

test('a picture carries its words', async () => {
  const images = { count: 1, height: 2, width: 3, channels: 1, pixels: new Uint8Array(6) };
  const bundle = await mimeBundle({ png: await contactSheet(images), alt: 'two digits' });
  assert.deepEqual(Object.keys(bundle), ['image/png', 'text/plain']);
  assert.equal(bundle['text/plain'], 'two digits');
  assert.deepEqual(metadataOf(bundle), { alt: 'two digits' });
});

test('a figure is told in words wherever it is drawn; a table needs none', async () => {
  const bundle = await mimeBundle(figure);
  const words = 'Training losses. Lines of loss (logarithmic) against step from 1 to 3. a : 3 points, 1 to 3';
  assert.ok(String(bundle['text/plain']).startsWith(words), String(bundle['text/plain']));
  assert.ok(String(bundle['image/svg+xml']).startsWith(`<svg role="img" aria-label="${words}`));
  withKernel();
  await show(figure);
  await show({ html: '<b>text</b>', text: 'text' });
  assert.deepEqual(
    sent.map(({ content }) => content.metadata),
    [{ alt: bundle['text/plain'] }, {}],
  );
});

test('a live figure changes its kind between two drawings, or JupyterLab would not redraw it', async () => {
  withKernel();
  const display = new Display();
  await display.show(figure);
  await display.show(figure);
  assert.deepEqual(
    sent.map(({ content, update }) => [update, plotlyMime in content.data]),
    [
      [false, true],
      [true, false],
      [true, true],
    ],
  );
  assert.equal(new Set(sent.map(({ content }) => content.transient?.display_id)).size, 1);
});

test('outside the kernel showing fails with a sentence that says how to start it', async () => {
  await assert.rejects(show(figure), /only in a notebook.*npm start/);
});
