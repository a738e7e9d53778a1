/**
 * The projection of eight capsules side by side with PyTorch: same weights, same images, same batch, same number of threads.
 *
 *     npx tsx environment/bench/projection.ts --python <a python with torch, safetensors and numpy> [--rounds 3] [--iterations 99]
 *
 * For each gradient, first both sides do ten iterations, whose energies must agree to 1e-3. Then they take turns, a whole run each, and
 * the medians are compared. Beside the text's own way stands PyTorch with frozen networks. Exit code 1 when the energies do not agree,
 * 2 when a ratio to the text's way is above 0.7.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { EnergyProjection } from '../../src/detectors/energyProjection';
import { capsuleDecoder, capsuleEncoder } from '../../src/networks/capsuleVae';
import { randomSource } from '../../src/random';
import { tf } from '../../src/tensors';
import { networkTensors } from '../../src/training/checkpoint';
import { largestDifference, median, withPython, withTorch } from './torch';

const target = 0.7;
const agreement = 1e-3;

interface Run {
  milliseconds: number;
  /** `[iterations][images]`. */
  energies: number[][];
}

async function main(python: string, rounds: number, iterations: number): Promise<void> {
  const random = randomSource('bench');
  const networks = { encoder: capsuleEncoder({ random }), decoder: capsuleDecoder({ random }) };
  calm(networks.encoder);
  const images = random.uniform([8, 128, 128, 3], 0.3, 0.7) as tf.Tensor4D;
  const threads = os.availableParallelism();

  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(networks.encoder, 'encoder'),
    ...networkTensors(networks.decoder, 'decoder'),
    ['images', images],
  ]);
  await withTorch({ python, script: 'projection.py', tensors, threads }, async ({ version, ask }) => {
    for (const gradient of ['detached', 'differentiated'] as const) {
      const theirs = async (steps: number, frozen: boolean): Promise<Run> => {
        const run = { iterations: steps, detached: gradient === 'detached', frozen };
        return (await ask(JSON.stringify(run))) as Run;
      };
      const ours = async (steps: number): Promise<Run> => {
        const began = performance.now();
        const projection = new EnergyProjection({ networks, gradient, iterations: steps, stopEnergy: 0 });
        const { curves } = await projection.project(images);
        projection.dispose();
        const energies = curves.energy.slice(0, steps).map((row) => Array.from(row));
        return { milliseconds: performance.now() - began, energies };
      };
      const difference = largestDifference((await ours(10)).energies, (await theirs(10, false)).energies);
      console.log(
        `${gradient}: energies of ten iterations: largest relative difference ${difference.toExponential(1)}`,
      );
      if (!(difference <= agreement)) {
        process.exitCode = 1;
        return;
      }
      const runs: Record<'ours' | 'text' | 'frozen', number[]> = { ours: [], text: [], frozen: [] };
      for (let round = 0; round < rounds; round++) {
        runs.ours.push((await ours(iterations)).milliseconds);
        runs.text.push((await theirs(iterations, false)).milliseconds);
        runs.frozen.push((await theirs(iterations, true)).milliseconds);
      }
      const [own, text, frozen] = [runs.ours, runs.text, runs.frozen].map(median);
      console.log(
        `  8 images, ${iterations} iterations, ${threads} threads, load average ${os.loadavg()[0].toFixed(1)}`,
      );
      console.log(`  TensorFlow.js: ${own.toFixed(0)} ms`);
      console.log(`  PyTorch ${version}, as the text has it: ${text.toFixed(0)} ms, ratio ${(own / text).toFixed(2)}`);
      console.log(`  PyTorch ${version}, networks frozen: ${frozen.toFixed(0)} ms, ratio ${(own / frozen).toFixed(2)}`);
      console.log(`  expected: at most ${target} of the text's way`);
      if (own / text > target) process.exitCode = 2;
    }
  });
}

/**
 * Weakens what the latent vector says of a picture. Through the networks as they begin, a step of the differentiated projection throws
 * pictures about, so that rounding alone parts the two sides.
 */
function calm(encoder: tf.LayersModel): void {
  const layer = encoder.getLayer('mean');
  const [kernel, bias] = layer.getWeights();
  tf.tidy(() => layer.setWeights([tf.mul(kernel, 0.05), bias]));
}

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    iterations: { type: 'string', default: '99' },
  },
});
withPython(values.python, (python) => main(python, Number(values.rounds), Number(values.iterations)));
