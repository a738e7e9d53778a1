/**
 * In which precision trainings' graphs are computed here. Where the processor says that it has bfloat16, both are timed once, and what was
 * found is kept for this processor: some only claim to be faster.
 *
 * Not for detectors: what a lesson prints shall not depend on the processor that it is printed on.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type GraphPrecision, graphPrecisions } from '../../tracedGraph';
import { setting } from '../setting';
import { nativeBackend } from './nativeBackend';
import { graphsAreWanted, traceGraph } from './tracedGraph';
import { tf } from './tensorflow';

/** Below a folder that git ignores; the doctor reads it, too. */
const keptIn = path.join('environment', '.state', 'precision.json');
/** Mixed precision has to take at most this part of the time: it costs some accuracy. */
const worthIt = 0.9;

interface Found {
  /** Another processor is asked anew. */
  processor: string;
  precision: GraphPrecision;
  /** Time in mixed precision by that in single; none where the processor has no bfloat16. */
  ratio?: number;
}

/**
 * `LAB_PRECISION` settles it; otherwise what is faster on a processor, and single on a graphics card, where it has not been tried. Without graphs
 * (LAB_GRAPHS=off, or WebGPU) it is always single.
 *
 * @throws Error where LAB_PRECISION is neither
 */
export function trainingPrecision(): GraphPrecision {
  const wished = setting('LAB_PRECISION');
  const settled = graphPrecisions.find((precision) => precision === wished);
  if (wished !== undefined && settled === undefined)
    throw new Error(`LAB_PRECISION: expected ${graphPrecisions.join(' or ')}, found ${wished}.`);
  if (!graphsAreWanted()) return 'single';
  if (settled !== undefined) return settled;
  return nativeBackend().isUsingGpuDevice ? 'single' : (foundHere ??= kept() ?? findAndKeep()).precision;
}

let foundHere: Found | undefined;

function kept(): Found | undefined {
  try {
    const found = JSON.parse(fs.readFileSync(keptIn, 'utf8')) as Found;
    return found.processor === processorName() && graphPrecisions.includes(found.precision) ? found : undefined;
  } catch {
    return undefined;
  }
}

function findAndKeep(): Found {
  const found = find();
  try {
    const beside = `${keptIn}.${process.pid}`;
    fs.writeFileSync(beside, `${JSON.stringify(found)}\n`);
    fs.renameSync(beside, keptIn);
  } catch {
    // Where nothing can be kept, the next process measures again: a third of a second.
  }
  return found;
}

function find(): Found {
  const processor = processorName();
  if (!hasBfloat16(processorFlags())) return { processor, precision: 'single' };
  const ratio = timeRatio();
  return { processor, ratio, precision: ratio <= worthIt ? 'mixed' : 'single' };
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
    const [single, mixed] = times.map((own) => own.sort((a, b) => a - b)[rounds >> 1]);
    return mixed / single;
  });
}
