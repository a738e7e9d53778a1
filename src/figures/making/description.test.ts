import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossCurves } from '../lossCurves';
import { scoreHistogram } from '../scoreHistogram';
import { sweepMap } from '../sweepMap';
import { describeFigure } from './description';
import { figureSteps } from './figureSteps';
import { pictureSlider } from './pictureSlider';

test('lines are told by their axes, ranges and ends', () => {
  const history = new Map([
    ['generator', [3, 1, 2]],
    ['discriminator', [0.5, 0.25, 0.125]],
  ]);
  assert.equal(
    describeFigure(lossCurves(history, { title: 'Losses' })),
    'Losses. Lines of loss (logarithmic) against step from 1 to 3. ' +
      'generator: 3 points, 1 to 3, from 3 at first to 2 at last. ' +
      'discriminator: 3 points, 0.125 to 0.5, from 0.5 at first to 0.125 at last.',
  );
});

test('bars are summed, and a marked threshold is told', () => {
  const text = describeFigure(scoreHistogram([1, 1.1, 5, 9], [0, 0, 0, 1], { threshold: 6, bins: 4 }));
  assert.match(
    text,
    /^Anomaly scores\. Bars of images against anomaly score from 2 to 8\. normal: 3 in all, at 2 to 6, most at 2\./,
  );
  assert.match(text, / anomalous: 1 in all, at 8, most at 8\. Marked: threshold at 6\.$/);
});

test('a map is told with its range; a slider with its place; pictures as such', () => {
  const map = sweepMap([{ lambda: 0.1, iterations: 50, auroc: 0.9, milliseconds: 3 }], { title: 'Sweep' });
  assert.match(describeFigure(map), /^Sweep\. A table of colours of lambda against iterations.*AUROC from 0\.9\./);
  const step = (name: string) => ({ name, figure: lossCurves(new Map([['a', [1, 2]]]), { title: `at ${name}` }) });
  const steps = figureSteps(['0', '0.5'].map(step), { setting: 'lambda', active: 1 });
  assert.match(describeFigure(steps), /^at 0\.5\. .* Shown at lambda 0\.5, one of 2 places of a slider\.$/);
  const file = Uint8Array.of(1);
  const pictures = pictureSlider([{ name: '0', file, type: 'image/png' }], {
    title: 'Iterates',
    setting: 'iterate',
    width: 9,
    height: 9,
  });
  assert.equal(describeFigure(pictures), 'Iterates. A picture. Shown at iterate 0, one of 1 places of a slider.');
});

test('of many series the rest is counted', () => {
  const many = new Map(Array.from({ length: 13 }, (_, i) => [`line ${i}`, [1, 2]] as const));
  assert.match(describeFigure(lossCurves(many)), /line 9: .* and 3 more series\.$/);
});
