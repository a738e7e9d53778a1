import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auroc } from '../../metrics/auroc';
import { severities, severityOf } from '../severity';
import { capsuleDefects, type CapsuleDefect } from './capsuleDamage';
import { renderCapsule, type RenderedCapsule } from './renderCapsule';

const size = 256;

const levels = ({ pixels }: RenderedCapsule, channel: number): Uint8Array => pixels.filter((_, i) => i % 3 === channel);
const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = ({ mask }: RenderedCapsule): number => mask.filter((value) => value > 0).length / mask.length;

test('A capsule is fixed by seed, index and size', () => {
  const first = renderCapsule({ seed: 7, index: 3, size });
  assert.deepEqual(renderCapsule({ seed: 7, index: 3, size }), first);
  assert.notDeepEqual(renderCapsule({ seed: 8, index: 3, size }).pixels, first.pixels);
  assert.notDeepEqual(renderCapsule({ seed: 7, index: 4, size }).pixels, first.pixels);
});

/** The good capsules that are measured, and that the damaged ones are held against. */
const goods = [0, 1, 2].map((index) => renderCapsule({ seed: 'levels', index, size }));

test('A good capsule has an empty mask, a dark and a red half and paper of the data set’s levels', () => {
  for (const good of goods) {
    assert.ok(good.mask.every((value) => value === 0));
    const [red, green, blue] = [0, 1, 2].map((channel) => levels(good, channel));
    // Of MVTec's 219 training capsules, at 256×256: 163 to 199, 160 to 188, 158 to 178.
    for (const [plane, low, high] of [
      [red, 163, 199],
      [green, 159, 190],
      [blue, 155, 183],
    ] as const) {
      assert.ok(mean(plane) > low && mean(plane) < high, `${mean(plane)}`);
    }
    // With these thresholds MVTec's cover 18.2 to 21.0 % of the picture, the dark half more than half of it.
    const dark = red.filter((level, i) => level < 75 && green[i] < 75 && blue[i] < 80).length / red.length;
    const bright = red.filter((level, i) => level - blue[i] > 50).length / red.length;
    assert.ok(dark > 0.09 && dark < 0.12, `dark ${dark}`);
    assert.ok(bright > 0.08 && bright < 0.11, `red ${bright}`);
    const row = Array.from({ length: size }, (_, x) => red[128 * size + x]);
    const end = row.findIndex((level) => level < 75);
    assert.ok(end < row.findIndex((level, x) => level - blue[128 * size + x] > 50), 'the dark half lies to the left');
  }
});

for (const defect of capsuleDefects) {
  test(`${defect} shows inside its mask and nowhere else, and a graver one marks more of the picture`, () => {
    const areas = [0, 0, 0];
    for (const [index, good] of goods.slice(0, 2).entries())
      for (const [n, severity] of severities.entries()) {
        const bad = renderCapsule({ seed: 'levels', index, size, defect, severity });
        let [inside, sum] = [0, 0];
        bad.mask.forEach((value, i) => {
          assert.ok(value === 0 || value === 255);
          let most = 0;
          for (let c = 0; c < 3; c++) most = Math.max(most, Math.abs(good.pixels[3 * i + c] - bad.pixels[3 * i + c]));
          if (value === 0) assert.equal(most, 0, `beside the mask at ${i}`);
          else sum += most;
          inside += value / 255;
        });
        assert.ok(sum / inside > 2.5, `${severity}: mean change ${sum / inside}`);
        // MVTec's masks of capsules mark 0.04 to 5 % of the picture.
        assert.ok(share(bad) > 0.0003 && share(bad) < 0.06, `${severity}: ${100 * share(bad)} %`);
        areas[n] += share(bad);
      }
    const [slight, clear, gross] = areas;
    assert.ok(slight < clear && clear < gross, `${slight}, ${clear}, ${gross}`);
  });
}

test('No cheap reason tells damaged capsules from good ones: neither levels nor contrast', () => {
  const figures: number[][] = [];
  const labels: number[] = [];
  const measure = (index: number, defect?: CapsuleDefect): void => {
    const seed = `0/test${defect === undefined ? '' : `/${defect}`}`;
    const capsule = renderCapsule({ seed, index, size: 64, defect, severity: severityOf(index) });
    const [red, green, blue] = [0, 1, 2].map((channel) => levels(capsule, channel));
    const paper = green.filter((_, i) => i < 6 * 64 || i >= 58 * 64);
    const middle = mean(green);
    const contrast = Math.sqrt(green.reduce((sum, level) => sum + (level - middle) ** 2, 0) / green.length);
    const median = green.slice().sort()[green.length / 2];
    figures.push([mean(red), middle, mean(blue), median, mean(paper), contrast]);
    labels.push(defect === undefined ? 0 : 1);
  };
  for (let index = 0; index < 23; index++) measure(index);
  for (const defect of capsuleDefects) for (let index = 0; index < 6; index++) measure(index, defect);
  ['red', 'green', 'blue', 'median', 'paper', 'contrast'].forEach((name, k) => {
    const area = auroc(
      figures.map((row) => row[k]),
      labels,
    );
    assert.ok(area > 0.35 && area < 0.65, `${name}: ${area}`);
  });
});

test('Other sizes show the same capsule, and large ones are not reduced', () => {
  const large = renderCapsule({ seed: 1, index: 0, size: 1000 });
  const small = renderCapsule({ seed: 1, index: 0, size: 250 });
  assert.equal(large.pixels.length, 3 * 1000 * 1000);
  let sum = 0;
  for (let j = 0; j < 250; j++) {
    for (let i = 0; i < 250; i++) {
      let block = 0;
      for (let k = 0; k < 16; k++) block += large.pixels[3 * ((4 * j + (k >> 2)) * 1000 + 4 * i + (k & 3))];
      sum += Math.abs(block / 16 - small.pixels[3 * (j * 250 + i)]);
    }
  }
  assert.ok(sum / 250 ** 2 < 2.5, `${sum / 250 ** 2}`);
});

test('Senseless options are named', () => {
  assert.throws(() => renderCapsule({ seed: 1, index: 0, size: 8 }), /size: expected .* found 8/);
  assert.throws(() => renderCapsule({ seed: 1, index: -1 }), /index: expected .* found -1/);
});
