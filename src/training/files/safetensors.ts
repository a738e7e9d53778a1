/**
 * Named tensors in one file, in the safetensors format (Hugging Face): a length, a JSON header, the bytes. It holds no
 * code, every deep-learning framework reads it, and a truncated file can be told from a whole one.
 */
import { Float16Array } from '@petamoriken/float16';
import { printable } from '../../platform/printable';
import { halvesToFloats } from './halfFloats';
import { channelsOf, fromChannelBytes, toChannelBytes } from './channelBytes';

/** Numbers and their shape, without TensorFlow. */
export interface PlainTensor {
  shape: number[];
  /** Row-major values; 32-bit in memory, whatever the file's precision. */
  values: Float32Array;
}

/**
 * How numbers are stored: 'half' halves the file and keeps 11 significant bits, from 6e-8 to 65,504. 'byte' halves it once
 * more: whole numbers of 8 bits, and beside a tensor `x` one `x.scale`, the step's size for each channel of the last axis;
 * what is read is at most half a step from what was written.
 */
export type Precision = 'single' | 'half' | 'byte';

/** A tensor to be written. */
export interface StoredTensor extends PlainTensor {
  precision: Precision;
}

type NumberType = 'F32' | 'F16' | 'I8';

/** Tensors by name, and beside them what the writer had to say. */
type FileHeader = Record<string, unknown> & { __metadata__?: Partial<Record<string, string>> };

interface HeaderEntry {
  dtype: NumberType;
  shape: number[];
  data_offsets: [number, number];
}

/** Numbers that are to be written. */
interface WrittenNumbers {
  dtype: NumberType;
  shape: number[];
  data: Float32Array | Float16Array | Int8Array;
}

/** Numbers that were read; those in half precision are floats by then. */
interface StoredNumbers extends WrittenNumbers {
  data: Float32Array | Int8Array;
}

const lengthBytes = 8;
const space = 0x20;
const bytesEach: Record<NumberType, number> = { F32: 4, F16: 2, I8: 1 };
const scaleName = (name: string): string => `${name}.scale`;

/**
 * The file's bytes, in pieces to be written one after another.
 *
 * @throws Error when a tensor has the name that another's scale is to have
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Record<string, string>,
): Uint8Array[] {
  const header: Record<string, HeaderEntry | Record<string, string>> = { __metadata__: metadata };
  const pieces: Uint8Array[] = [];
  let offset = 0;
  const entries = [...tensors].flatMap(([name, tensor]) => {
    if (tensor.precision === 'byte' && tensors.has(scaleName(name)))
      throw new Error(`${scaleName(name)} can't be written: the scale of ${name} has that name. Rename one of them.`);
    return storedNumbers(name, tensor);
  });
  // The widest numbers first, as the format's own writer has it: so each tensor starts at a multiple of its numbers' width.
  entries.sort(([, a], [, b]) => bytesEach[b.dtype] - bytesEach[a.dtype]);
  for (const [name, { dtype, shape, data }] of entries) {
    const end = offset + data.byteLength;
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    pieces.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    offset = end;
  }
  const text = JSON.stringify(header);
  // The format wants the data to start at a multiple of eight bytes; spaces are allowed after the JSON.
  const written = new TextEncoder().encode(text);
  const headerBytes = new Uint8Array(Math.ceil(written.length / 8) * 8).fill(space);
  headerBytes.set(written);
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setBigUint64(0, BigInt(headerBytes.length), true);
  return [length, headerBytes, ...pieces];
}

/** A tensor in its precision, with its scale where there is one. */
function storedNumbers(name: string, { shape, values, precision }: StoredTensor): [string, WrittenNumbers][] {
  if (precision === 'single') return [[name, { dtype: 'F32', shape, data: values }]];
  if (precision === 'half') return [[name, { dtype: 'F16', shape, data: new Float16Array(values) }]];
  const { bytes, scale } = toChannelBytes(values, channelsOf(shape));
  return [
    [name, { dtype: 'I8', shape, data: bytes }],
    [scaleName(name), { dtype: 'F32', shape: [scale.length], data: scale }],
  ];
}

/**
 * Reads what {@link encodeSafetensors} or any other writer of the format made with F32 and F16 tensors, and I8 tensors
 * that have a scale beside them.
 *
 * @param name what to call the bytes in an error
 * @throws Error with one sentence when the bytes are cut short, are not of this format, or hold another type of number
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  name: string,
): { tensors: Map<string, PlainTensor>; metadata: Partial<Record<string, string>> } {
  const { start, metadata, entries } = headerOf(bytes, name);
  const stored = new Map<string, StoredNumbers>();
  for (const [key, value] of Object.entries(entries)) {
    const place = `${name}: tensor ${printable(key)}`;
    const entry = asEntry(value, place);
    const { dtype, shape } = entry;
    const [from, to] = entry.data_offsets;
    if (start + to > bytes.length)
      throw notWhole(name, `tensor ${printable(key)} up to byte ${start + to}`, bytes.length);
    const expected = shape.reduce((product, width) => product * width, bytesEach[dtype]);
    if (to - from !== expected)
      throw new Error(`${place} has ${to - from} bytes; expected ${expected} for its shape ${printable(shape)}.`);
    // A copy, because a typed array wants an aligned start; by its own buffer, which Node's Buffer would share.
    const { buffer } = new Uint8Array(bytes.subarray(start + from, start + to));
    stored.set(key, { dtype, shape, data: readers[dtype](buffer) });
  }
  return { tensors: plainTensors(stored, name), metadata };
}

/** What a file says beside its tensors, which are not looked at. @throws Error as {@link decodeSafetensors} does */
export function safetensorsMetadata(bytes: Uint8Array, name: string): Partial<Record<string, string>> {
  return headerOf(bytes, name).metadata;
}

function headerOf(bytes: Uint8Array, name: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length < lengthBytes ? Infinity : Number(view.getBigUint64(0, true));
  const start = lengthBytes + headerLength;
  if (start > bytes.length) throw notWhole(name, `a header that ends at byte ${start}`, bytes.length);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(lengthBytes, start), name);
  return { start, metadata, entries };
}

/** @throws Error with one sentence when it is no entry of the header */
function asEntry(value: unknown, place: string): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Partial<Record<keyof HeaderEntry, unknown>>;
  if (dtype !== 'F32' && dtype !== 'F16' && dtype !== 'I8')
    throw new Error(`${place} is of type ${printable(dtype)}; expected F32, F16 or I8.`);
  if (!areCounts(shape)) throw new Error(`${place}: expected a shape of whole numbers, found ${printable(shape)}.`);
  if (!areCounts(offsets) || offsets.length !== 2 || offsets[0] > offsets[1])
    throw new Error(
      `${place}: expected data_offsets, two places of bytes in their order, found ${printable(offsets)}.`,
    );
  return { dtype, shape, data_offsets: [offsets[0], offsets[1]] };
}

const areCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);

const readers = {
  F32: (buffer: ArrayBuffer) => new Float32Array(buffer),
  F16: (buffer: ArrayBuffer) => halvesToFloats(new Uint16Array(buffer)),
  I8: (buffer: ArrayBuffer) => new Int8Array(buffer),
} satisfies Record<NumberType, (buffer: ArrayBuffer) => StoredNumbers['data']>;

/** The tensors' own numbers; a scale is part of its tensor and none of its own. */
function plainTensors(stored: ReadonlyMap<string, StoredNumbers>, name: string): Map<string, PlainTensor> {
  const tensors = new Map<string, PlainTensor>();
  for (const [key, { shape, data }] of stored)
    if (data instanceof Int8Array)
      tensors.set(key, { shape, values: fromChannelBytes({ bytes: data, scale: scaleOf(key, shape, stored, name) }) });
    else tensors.set(key, { shape, values: data });
  for (const [key, { dtype }] of stored) if (dtype === 'I8') tensors.delete(scaleName(key));
  return tensors;
}

function scaleOf(key: string, shape: number[], stored: ReadonlyMap<string, StoredNumbers>, name: string): Float32Array {
  const scale = stored.get(scaleName(key));
  const channels = channelsOf(shape);
  if (scale?.dtype === 'F32' && scale.shape.length === 1 && scale.data.length === channels)
    return scale.data as Float32Array;
  const found = scale ? `${scale.dtype} of shape ${printable(scale.shape)}` : 'none';
  const tensor = printable(key);
  throw new Error(
    `${name}: tensor ${tensor} of type I8 wants ${scaleName(tensor)}; expected F32 of shape [${channels}], found ${found}.`,
  );
}

function parseHeader(bytes: Uint8Array, name: string): FileHeader {
  try {
    // Null has no tensors.
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as FileHeader;
  } catch {
    throw new Error(`${name} is not a safetensors file: its header is not JSON. Remove it or give another file.`);
  }
}

function notWhole(name: string, expected: string, found: number): Error {
  return new Error(`${name} is not a whole safetensors file: expected ${expected}, found ${found} bytes. Remove it.`);
}
