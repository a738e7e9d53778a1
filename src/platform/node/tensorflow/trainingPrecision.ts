/**
 * In which precision trainings' graphs are computed here. Where the processor says that it has bfloat16, both are timed once, and what was
 * found is kept for this processor: some only claim to be faster.
 *
 * Not for detectors: what a lesson prints shall not depend on the processor that it is printed on.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile } from '../../../metrics/quantile';
import { expectOneOf } from '../../../work/choiceError';
import { type GraphPrecision, graphPrecisions } from '../../tracedGraph';
import { setting } from '../setting';
import { graphsAreWanted, traceGraph } from './tracedGraph';
import { tf } from './tensorflow';

/** Below a folder that git ignores; the doctor reads it, too. */
const keptIn = path.join('environment', '.state', 'precision.json');
/** Mixed precision has to take at most this part of the time: it costs some accuracy. */
const worthIt = 0.9;

interface Measured {
  /** Another processor is measured anew. */
  processor: string;
  /** Time in mixed precision by that in single. */
  ratio: number;
}

/**
 * `LAB_PRECISION` settles it; otherwise what is faster. Without graphs (LAB_GRAPHS=off, or on a graphics card) it is always single.
 *
 * @throws ChoiceError where LAB_PRECISION is neither
 */
export function trainingPrecision(): GraphPrecision {
  const wished = setting('LAB_PRECISION');
  if (wished !== undefined) expectOneOf('LAB_PRECISION', graphPrecisions, wished);
  if (!graphsAreWanted()) return 'single';
  if (wished !== undefined) return wished as GraphPrecision;
  if (!hasBfloat16(processorFlags())) return 'single';
  return ratioHere() <= worthIt ? 'mixed' : 'single';
}

/** @param flags of a processor, as Linux names them */
export function hasBfloat16(flags: string): boolean {
  return /\b(avx512_bf16|amx_bf16|bf16)\b/.test(flags);
}

/** Empty where there is no such file: only Linux tells so. */
function processorFlags(): string {
  try {
    const lines = fs.readFileSync('/proc/cpuinfo', 'utf8').split('\n');
    return lines.find((line) => /^(flags|Features)\s*:/.test(line)) ?? '';
  } catch {
    return '';
  }
}

let measuredHere: number | undefined;

function ratioHere(): number {
  return (measuredHere ??= keptRatio() ?? measureAndKeep());
}

function keptRatio(): number | undefined {
  try {
    const { processor, ratio } = JSON.parse(fs.readFileSync(keptIn, 'utf8')) as Measured;
    return processor === processorName() && typeof ratio === 'number' ? ratio : undefined;
  } catch {
    return undefined;
  }
}

function measureAndKeep(): number {
  const measured: Measured = { processor: processorName(), ratio: timeRatio() };
  try {
    const beside = `${keptIn}.${process.pid}`;
    fs.writeFileSync(beside, `${JSON.stringify(measured)}\n`);
    fs.renameSync(beside, keptIn);
  } catch {
    // Where nothing can be kept, the next process measures again: a third of a second.
  }
  return measured.ratio;
}

function processorName(): string {
  return os.cpus()[0]?.model.trim() ?? 'unknown';
}

/** Of a convolution, its rectifier and their gradients, as in the middle of a DCGAN; by turns, so that what else runs meets both. */
function timeRatio(): number {
  const rounds = 5;
  return tf.tidy(() => {
    const picture = tf.randomNormal<tf.Rank.R4>([32, 16, 16, 64]);
    const filter = tf.randomNormal<tf.Rank.R4>([5, 5, 64, 128]);
    const sum = (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
      tf.leakyRelu(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same')).sum();
    const call = (inputs: tf.Tensor[]): tf.Tensor[] => tf.grads(sum)(inputs);
    const graphs = graphPrecisions.map((precision) => traceGraph(call, [picture, filter], precision));
    const times = graphs.map((): number[] => []);
    for (let round = 0; round <= rounds; round++)
      graphs.forEach((graph, i) => {
        const began = performance.now();
        graph.run([picture, filter])[0].dataSync();
        // In the first round the library prepares itself.
        if (round > 0) times[i].push(performance.now() - began);
      });
    for (const graph of graphs) graph.dispose();
    const [single, mixed] = times.map((own) => quantile(own, 0.5));
    return mixed / single;
  });
}
