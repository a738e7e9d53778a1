import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalDifferences } from '../figures/costs/criticalDifferences';
import { colours } from '../figures/making/figure';
import { promiseFigure } from '../figures/promiseFigure';
import { proFigure } from '../figures/proFigure';
import { qualityTime } from '../figures/costs/qualityTime';
import { settingCurve } from '../figures/settingCurve';
import { speedQuality } from '../figures/costs/speedQuality';
import { figurePicture } from './figurePicture';

test('an area under a curve is in the still picture too', async () => {
  const line = { name: 'mine', falsePositiveRate: [0, 0.1, 0.3], meanOverlap: [0, 0.8, 0.9] };
  const areas = async (lines: (typeof line)[]): Promise<number> =>
    (await figurePicture(proFigure(lines))).split('fill-opacity="0.3"').length - 1;
  assert.deepEqual([await areas([line]), await areas([line, line])], [1, 0]);
});

test('names of points, error bars and the name of a mark are in the still picture too', async () => {
  const point = { name: 'block 6', milliseconds: 5, estimate: 0.8, low: 0.7, high: 0.9 };
  const limit = { name: 'the limit', milliseconds: 20 };
  const picture = await figurePicture(speedQuality([{ name: 'alpha 1', points: [point] }], { title: 't', limit }));
  assert.match(picture, />block 6</);
  assert.match(picture, />the limit</);
  // An upright line: both its ends have one x.
  assert.match(picture, /d="M([\d.]+) [\d.]+L\1 [\d.]+" fill="none"[^>]*stroke="#0072B2"/);
});

test('points without lines, their colours, and an axis with names are in the still picture too', async () => {
  const ranked = [
    { name: 'the worse', meanRank: 2 },
    { name: 'the better', meanRank: 1 },
  ];
  const ranks = await figurePicture(criticalDifferences(ranked, { title: 't', difference: 0.5, groups: [] }));
  for (const words of ['the worse', 'the better', 'critical difference 0.50'])
    assert.ok(ranks.includes(`>${words}<`), words);
  const methods = ranked.map(({ name, meanRank }) => ({ name, time: meanRank, quality: 1 - meanRank / 10, each: [] }));
  const dots = await figurePicture(qualityTime(methods, { title: 't', timeTitle: 'time', front: [1] }));
  assert.ok(dots.includes(`fill="${colours.first}"`) && dots.includes(`fill="${colours.normal}"`), 'a colour a point');
});

test('what comes later in a figure lies above, and shares are in percent', async () => {
  const kept = { name: 'kept', share: 0.94, range: { low: 0.8, high: 0.98 }, note: '' };
  const picture = await figurePicture(promiseFigure([kept], { title: 't', promised: 0.95 }));
  const bar = picture.indexOf('stroke-width="6"');
  const mark = picture.indexOf(`fill="${colours.normal}"`);
  assert.ok(bar > 0 && mark > bar, `the bar at ${bar}, the mark at ${mark}`);
  assert.match(picture, />90 %</);
});

test('nothing that only a pointer needs is in the still picture', async () => {
  const picture = await figurePicture(proFigure([{ name: 'a', falsePositiveRate: [0, 0.3], meanOverlap: [0, 0.9] }]));
  assert.doesNotMatch(picture, /ecmeta|class=|<style|:hover/);
});

test('an axis may end at any computed number', async () => {
  for (let percent = 1; percent < 100; percent += 7) {
    const point = { estimate: percent / 100, low: percent / 100, high: 1 };
    const picture = await figurePicture(
      settingCurve(
        [
          { at: 0, ...point },
          { at: 1, ...point },
        ],
        { title: 't', setting: 's' },
      ),
    );
    assert.match(picture, />AUROC</);
  }
});
