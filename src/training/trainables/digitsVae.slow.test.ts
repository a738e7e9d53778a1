import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/digitsVae.json';
import { assertProbe } from '../../testing/probe';
import { digitsReferenceSteps, smallDigitsVae } from '../../testing/small/smallDigitsVae';
import { Trainer } from '../trainer';
import { pictureEntropy, pixelLosses } from './vaeLosses';
import { tf } from '../../tensors/tf';

const label = { recipe: 'reference', settings: {} };

for (const code of ['distribution', 'point'] as const) {
  test(`of a digits' autoencoder whose code is a ${code}, losses and weights are PyTorch's`, async () => {
    const { training } = smallDigitsVae(code);
    const start = new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
    const trainer = new Trainer(training, label);
    await trainer.run({ steps: digitsReferenceSteps });
    const { losses, changes } = reference[code];
    assert.deepEqual([...trainer.history.keys()], Object.keys(losses));
    for (const [name, theirs] of Object.entries(losses))
      trainer.history.get(name)!.forEach((loss, step) => {
        const expected = theirs[step];
        assert.ok(Math.abs(loss - expected) < 1e-4 * Math.abs(expected), `${name} ${step}: ${loss}, ${expected}`);
      });
    assert.deepEqual([...start.keys()].sort(), Object.keys(changes).sort());
    for (const [name, tensor] of training.weights()) {
      const before = start.get(name)!;
      const moved = tensor.dataSync().map((value, i) => value - before[i]);
      assertProbe(moved, (changes as Record<string, (typeof changes)[keyof typeof changes]>)[name], name);
    }
  });
}

test('a plain autoencoder is resumed where it was stopped, and no step leaves a tensor behind', async () => {
  const begin = (checkpoint?: string) => {
    const { training } = smallDigitsVae('point');
    return { training, trainer: new Trainer(training, { ...label, checkpoint, every: 100 }) };
  };
  await assertResumes(begin, { stops: [3, 5], lossBound: (loss) => 1e-5 * Math.abs(loss) });
  await assertLeavesNothing(() => {
    const { training, encoder, decoder } = smallDigitsVae('point');
    return { training, owned: [encoder, decoder] };
  });
});

test('the entropy of a picture is the least that its cross-entropy can be, and nothing for black and white', () => {
  const pictures = tf.tensor4d([0, 1, 0.5, 0.2], [1, 2, 2, 1]);
  const entropy = pictureEntropy(pictures).dataSync();
  const expected = [0, 0, Math.log(2), -0.2 * Math.log(0.2) - 0.8 * Math.log(0.8)];
  expected.forEach((value, i) => assert.ok(Math.abs(entropy[i] - value) < 1e-6, `${entropy[i]}, expected ${value}`));
  const drawn = (logits: number[]) => pixelLosses(tf.tensor4d(logits, [1, 2, 2, 1]), pictures).dataSync();
  const logit = (p: number): number => Math.log(p / (1 - p));
  const best = drawn([-50, 50, 0, logit(0.2)]);
  best.forEach((loss, i) => assert.ok(Math.abs(loss - entropy[i]) < 1e-6, `${loss}, expected ${entropy[i]}`));
  drawn([-1, 1, 0.3, logit(0.3)]).forEach((loss, i) => assert.ok(loss > entropy[i]));
});
