/**
 * AnoGAN's search side by side with PyTorch: same weights, same latent vectors, same batch, same number of threads.
 *
 *     npx tsx environment/bench/latentSearch.ts --python <a python with torch, safetensors and numpy> [--rounds 8] [--batch 64]
 *
 * First both sides do ten iterations, whose scores must agree to 1e-3. Then they take turns, five iterations each, and the
 * medians over all turns are compared. Exit code 1 when the scores do not agree, 2 when the ratio is above 0.6.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { LatentSearch } from '../../src/detectors/latentSearch';
import { networksWithRunningAverages } from '../../src/detectors/searchNetworks';
import { digitDiscriminator, digitGenerator } from '../../src/networks/digitsDcgan';
import { randomStatistics } from '../../src/networks/references/randomStatistics';
import { randomSource } from '../../src/random';
import { tf } from '../../src/tensors';
import { networkTensors } from '../../src/training/checkpoint';
import { largestDifference, median, withPython, withTorch } from './torch';

const target = 0.6;
const agreement = 1e-3;

interface Turn {
  milliseconds: number[];
  /** `[iterations][batch]`. */
  scores: number[][];
}

async function main(python: string, rounds: number, batch: number): Promise<void> {
  const random = randomSource('bench');
  const generator = randomStatistics(digitGenerator({ random }), random);
  const discriminator = randomStatistics(digitDiscriminator({ random }), random);
  const images = random.uniform([batch, 64, 64, 1], -0.5, 2.8) as tf.Tensor4D;
  const start = random.normal([batch, 20]);
  const threads = os.availableParallelism();

  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
    ['images', images],
    ['start', start],
  ]);
  await withTorch({ python, script: 'latent_search.py', tensors, threads }, async ({ version, ask }) => {
    const theirTurn = async (iterations: number): Promise<Turn> => (await ask(String(iterations))) as Turn;
    const networks = networksWithRunningAverages({ generator, discriminator });
    const settings = { lambda: 0.1, learningRate: 1e-3, iterations: Infinity, keep: 'last' } as const;
    const search = new LatentSearch(images, { ...settings, networks, start });
    const ourTurn = (iterations: number): Turn => {
      const turn: Turn = { milliseconds: [], scores: [] };
      for (let i = 0; i < iterations; i++) {
        const began = performance.now();
        turn.scores.push(Array.from(search.step()));
        turn.milliseconds.push(performance.now() - began);
      }
      return turn;
    };

    const difference = largestDifference(ourTurn(10).scores, (await theirTurn(10)).scores);
    console.log(`scores of ten iterations: largest relative difference ${difference.toExponential(1)}`);
    if (difference > agreement) {
      process.exitCode = 1;
      return;
    }
    const [ours, theirs]: number[][] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(...ourTurn(5).milliseconds);
      theirs.push(...(await theirTurn(5)).milliseconds);
    }
    const ratio = median(ours) / median(theirs);
    console.log(`batch ${batch}, ${threads} threads, load average ${os.loadavg()[0].toFixed(1)}`);
    console.log(`TensorFlow.js, frozen networks: ${median(ours).toFixed(0)} ms an iteration`);
    console.log(`PyTorch ${version}, as the text has it: ${median(theirs).toFixed(0)} ms an iteration`);
    console.log(`ratio ${ratio.toFixed(2)}, expected at most ${target}`);
    if (ratio > target) process.exitCode = 2;
  });
}

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    rounds: { type: 'string', default: '8' },
    batch: { type: 'string', default: '64' },
  },
});
withPython(values.python, (python) => main(python, Number(values.rounds), Number(values.batch)));
