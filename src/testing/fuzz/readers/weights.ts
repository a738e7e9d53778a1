/** Files of numbers: safetensors, checkpoints, and Keras' HDF5. */
import fs from 'node:fs';
import path from 'node:path';
import { loadKerasWeights } from '../../../networks/kerasWeights';
import { loadScorer } from '../../../lessons/mnist-anogan/scorer';
import { projectFolder } from '../../../platform/node/project';
import { tf } from '../../../tensors/tf';
import { randomSource } from '../../../tensors/random';
import { mobileNetV2 } from '../../../networks/mobileNetV2';
import { checkpointHistory, restoreNetwork, withCheckpoint } from '../../../training/files/checkpoint';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../../../training/files/safetensors';
import { bytesOf, type FuzzReader, textOf } from '../fuzzReader';
import { inFile } from '../inFile';

const values = Float32Array.from({ length: 6 }, (_, i) => i - 2.5);
const weight: StoredTensor = { shape: [2, 3], values, precision: 'single' };
const stored = new Map<string, StoredTensor>([
  ['net/dense/kernel', weight],
  ['net/dense/bias', { ...weight, shape: [6], precision: 'half' }],
  ['bytes', { ...weight, precision: 'byte' }],
  ['history/loss', { ...weight, shape: [6] }],
]);
const note = { recipe: 'mnist-anogan/course', settings: { seed: 1, latent: 3 }, position: 4, phases: 2 };
const file = (): Uint8Array =>
  Uint8Array.from(encodeSafetensors(stored, { note: JSON.stringify(note) }).flatMap((piece) => [...piece]));

export const safetensors: FuzzReader = {
  seeds: () => [file()],
  read: (input) => decodeSafetensors(input, 'x.safetensors'),
};

/** A file around a header: so that a changed header has the right length, and its bytes behind it. */
function around(header: Uint8Array, rest: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return Buffer.concat([length, header, rest]);
}

const headerEnd = (whole: Uint8Array): number => 8 + Number(new DataView(whole.buffer).getBigUint64(0, true));

export const safetensorsHeader: FuzzReader = {
  seeds: () => [file().slice(8, headerEnd(file()))],
  read: (header) => decodeSafetensors(around(header, file().slice(headerEnd(file()))), 'x.safetensors'),
};

/** A detector's file as `npm run score` takes it, a shipped one, with another header. */
export const detector: FuzzReader = {
  seeds: () => [shippedDetector().subarray(8, headerEnd(shippedDetector()))],
  read: inFile('header.json', async (written) => {
    const whole = shippedDetector();
    const own = path.dirname(written);
    const file = path.join(own, 'models', 'mnist-anogan', 'course-seed1.safetensors');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, around(fs.readFileSync(written), whole.subarray(headerEnd(whole))));
    const folders = {
      data: own,
      models: path.join(own, 'models'),
      runs: own,
      results: own,
      ownResults: own,
      log: own,
      progress: own,
    };
    const scorer = await loadScorer({ recipe: 'course', folders });
    scorer.detector.dispose();
  }),
};

let shipped: Uint8Array | undefined;
const shippedDetector = (): Uint8Array =>
  (shipped ??= fs.readFileSync(path.join(projectFolder, 'models', 'mnist-anogan', 'course-seed1.safetensors')));

export const checkpoint: FuzzReader = {
  seeds: () => [bytesOf(JSON.stringify(note))],
  read: inFile('x.safetensors', (written) => {
    const whole = encodeSafetensors(stored, { note: textOf(fs.readFileSync(written)) });
    fs.writeFileSync(written, Buffer.concat(whole));
    const network = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [2], useBias: false, name: 'dense' })],
    });
    try {
      return withCheckpoint(written, ({ tensors, numbers }) => {
        restoreNetwork(network, 'net', tensors);
        return checkpointHistory(numbers);
      });
    } finally {
      network.dispose();
    }
  }),
};

let network: tf.LayersModel | undefined;

export const keras: FuzzReader = {
  seeds: () => [fs.readFileSync(path.join(__dirname, '../../references/kerasWeights.h5'))],
  read: inFile('weights.h5', (written) => {
    network ??= mobileNetV2({ random: randomSource('fuzz'), alpha: 0.35, output: 'expanded_conv_depthwise_relu' });
    loadKerasWeights(network, written);
  }),
};
