/** Checkpoints: the weights (and, to go on training, the optimizers' state) with a note of what made them. */
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { store } from '../../platform/machine';
import { printable } from '../../platform/printable';
import { decodeSafetensors, encodeSafetensors, Precision, safetensorsMetadata, StoredTensor } from './safetensors';

/** What made a checkpoint: enough to tell whether it fits, and to print beside a result. */
export interface CheckpointNote {
  /** The recipe's name, for instance `mnist-anogan/source`. */
  recipe: string;
  /** Every setting that training depends on; a checkpoint is only resumed with equal ones. */
  settings: Record<string, string | number | boolean>;
  /** Updates done, in the trainer's unit. */
  position: number;
  /** The trainer's unit: phases in one step. */
  phases: number;
}

/** Tensors of no more numbers than this are always kept in single precision. */
const few = 1024;

/** Tensors by name, ready to be put into networks. The caller disposes them. */
export type NamedTensors = Map<string, tf.Tensor>;

export interface SavedCheckpoint {
  note: CheckpointNote;
  tensors: NamedTensors;
}

export interface Checkpoint extends SavedCheckpoint {
  /** The same tensors' numbers: what is no tensor afterwards, such as losses, is read from here. */
  numbers: NamedNumbers;
}

export type NamedNumbers = ReadonlyMap<string, Float32Array>;

/**
 * Writes a checkpoint atomically: kill the process at any moment and the file is the old one or the new one.
 *
 * @param precision 'single' to resume exactly, 'half' for a small file to ship, 'byte' for a smaller one
 */
export async function saveCheckpoint(
  file: string,
  { note, tensors }: SavedCheckpoint,
  { precision = 'single' }: { precision?: Precision } = {},
): Promise<void> {
  const stored = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensors)
    stored.set(name, {
      shape: tensor.shape,
      values: await numbersOf(tensor),
      precision: keepsSingle(name, tensor, precision) ? 'single' : precision,
    });
  store.replace(file, ...encodeSafetensors(stored, { note: JSON.stringify(note) }));
}

/** A loss of 1e-8 is worth knowing and does not exist in half precision; and a few numbers save nothing. */
function keepsSingle(name: string, { size, shape }: tf.Tensor, precision: Precision): boolean {
  // In bytes every number of a vector would have a scale of its own, and a map of one channel a single one for all its numbers.
  const badScales = shape.length < 2 || shape[shape.length - 1] === 1;
  return name.startsWith(historyPrefix) || size <= few || (precision === 'byte' && badScales);
}

/**
 * Reads a checkpoint.
 *
 * @throws Error with one sentence when there is no such file, it is cut short, or it is no checkpoint of ours
 */
export function loadCheckpoint(file: string): Checkpoint {
  const { tensors, metadata } = decodeSafetensors(contentOf(file), file);
  const note = noteIn(metadata, file);
  const named: NamedTensors = new Map();
  for (const [name, { shape, values }] of tensors) named.set(name, tf.tensor(values, shape, 'float32'));
  const numbers = new Map([...tensors].map(([name, { values }]) => [name, values]));
  return { note, tensors: named, numbers };
}

/** A checkpoint's note alone. @throws Error with one sentence as {@link loadCheckpoint} does, but for what the tensors have */
export function readNote(file: string): CheckpointNote {
  return noteIn(safetensorsMetadata(contentOf(file), file), file);
}

function contentOf(file: string): Uint8Array {
  if (!store.exists(file)) throw new Error(`There is no checkpoint ${file}. Train one, or give another file.`);
  return store.read(file);
}

function noteIn({ note }: Partial<Record<string, string>>, file: string): CheckpointNote {
  if (note === undefined)
    throw new Error(`${file} is a safetensors file but not a checkpoint of this project: its metadata has no 'note'.`);
  return parseNote(note, file);
}

/**
 * Reads a checkpoint, gives it to `use`, and frees its tensors.
 *
 * @throws Error as {@link loadCheckpoint} and `use` do
 */
export function withCheckpoint<Result>(file: string, use: (checkpoint: Checkpoint) => Result): Result {
  const checkpoint = loadCheckpoint(file);
  try {
    return use(checkpoint);
  } finally {
    tf.dispose([...checkpoint.tensors.values()]);
  }
}

/** @throws Error with one sentence when the text is no note */
function parseNote(text: string, file: string): CheckpointNote {
  const broken = (found: string): Error =>
    new Error(
      `${file}: expected a note with recipe, settings, position and phases in its metadata, found ${found}. Train anew, or fetch the file again.`,
    );
  let note: Partial<Record<keyof CheckpointNote, unknown>> | null;
  try {
    note = JSON.parse(text) as typeof note;
  } catch {
    throw broken(`text that is no JSON (${printable(text)})`);
  }
  const { recipe, settings, position, phases } = note ?? {};
  if (typeof recipe !== 'string') throw broken('no recipe');
  if (typeof settings !== 'object' || settings === null) throw broken('no settings');
  if (!Number.isInteger(position)) throw broken('no position');
  if (!Number.isInteger(phases)) throw broken('no phases');
  return note as unknown as CheckpointNote;
}

/**
 * A setting that says how large something is, such as a network's channels: a whole number of at least 1.
 *
 * @param file named in the error
 * @throws Error with one sentence when the note has none
 */
export function sizeSetting({ settings }: CheckpointNote, name: string, file: string): number {
  const value: unknown = settings[name];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Error(
    `${file}, setting ${name}: expected a whole number of at least 1, found ${printable(JSON.stringify(value))}.`,
  );
}

/** The losses of training so far, by name, one value a step: what a trainer's `history` holds. */
export type LossHistory = Map<string, number[]>;

const historyPrefix = 'history/';

/** Losses as tensors to be saved. The caller disposes them. */
export function historyTensors(history: LossHistory): NamedTensors {
  return new Map([...history].map(([name, values]) => [historyPrefix + name, tf.tensor1d(values)]));
}

/** One loss of those that a checkpoint carries, from its tensors; empty where there is none of this name. */
export async function savedLosses(tensors: NamedTensors, name: string): Promise<number[]> {
  return Array.from((await tensors.get(historyPrefix + name)?.data()) ?? []);
}

/** The losses that a checkpoint carries. */
export function checkpointHistory(numbers: NamedNumbers): LossHistory {
  const saved = [...numbers].filter(([name]) => name.startsWith(historyPrefix));
  return new Map(saved.map(([name, values]) => [name.slice(historyPrefix.length), Array.from(values)]));
}

/**
 * A tensor that only a detector's file has; it stays the checkpoint's.
 *
 * @param file named in the error
 * @throws Error with one sentence when the checkpoint holds none
 */
export function detectorTensor(tensors: NamedTensors, name: string, file: string): tf.Tensor {
  const tensor = tensors.get(name);
  if (tensor) return tensor;
  throw new Error(
    `${file} holds no ${name}: expected one that \`npm run train\` wrote for a detector, found one to resume a training from.`,
  );
}

/** A network's weights, moving averages included, as `<prefix>/<layer>/<weight>`. Views: not to be disposed. */
export function networkTensors(network: tf.LayersModel, prefix: string): NamedTensors {
  return new Map(network.weights.map((weight) => [`${prefix}/${weight.originalName}`, weight.read()]));
}

/**
 * Puts a checkpoint's weights into a network of the same shape.
 *
 * @throws Error naming the first weight that is missing or has another shape
 */
export function restoreNetwork(network: tf.LayersModel, prefix: string, tensors: NamedTensors): void {
  for (const weight of network.weights) {
    const name = `${prefix}/${weight.originalName}`;
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`The checkpoint holds no ${name}; it belongs to another network.`);
    if (!tf.util.arraysEqual(tensor.shape, weight.shape as number[]))
      throw new Error(
        `${name}: expected shape [${weight.shape.join()}], found [${tensor.shape.join()}] in the checkpoint.`,
      );
    weight.write(tensor);
  }
}
