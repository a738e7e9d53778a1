/**
 * Named tensors in one file, in the safetensors format (Hugging Face): a length, a JSON header, the bytes. It holds no
 * code, every deep-learning framework reads it, and a truncated file can be told from a whole one.
 */
import { Float16Array } from '@petamoriken/float16';

/** Numbers and their shape, without TensorFlow. */
export interface PlainTensor {
  shape: number[];
  /** Row-major values; 32-bit in memory, whatever the file's precision. */
  values: Float32Array;
}

/** How numbers are stored: 'half' halves the file and keeps 11 significant bits, from 6e-8 to 65,504. */
export type Precision = 'single' | 'half';

/** A tensor to be written. */
export interface StoredTensor extends PlainTensor {
  precision: Precision;
}

interface HeaderEntry {
  dtype: 'F32' | 'F16';
  shape: number[];
  data_offsets: [number, number];
}

const lengthBytes = 8;
const bytesEach: Partial<Record<string, number>> = { F32: 4, F16: 2 };

/** The file's bytes, in pieces to be written one after another. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Record<string, string>,
): Uint8Array[] {
  const header: Record<string, HeaderEntry | Record<string, string>> = { __metadata__: metadata };
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, values, precision }] of tensors) {
    const stored = precision === 'half' ? new Float16Array(values) : values;
    const end = offset + stored.byteLength;
    header[name] = { dtype: precision === 'half' ? 'F16' : 'F32', shape, data_offsets: [offset, end] };
    pieces.push(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
    offset = end;
  }
  const text = JSON.stringify(header);
  // The format wants the data to start at a multiple of eight bytes; spaces are allowed after the JSON.
  const headerBytes = Buffer.from(text + ' '.repeat((8 - (Buffer.byteLength(text) % 8)) % 8));
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(headerBytes.length));
  return [length, headerBytes, ...pieces];
}

/**
 * Reads what {@link encodeSafetensors} or any other writer of the format made with F32 and F16 tensors.
 *
 * @param name what to call the bytes in an error
 * @throws Error with one sentence when the bytes are cut short, are not of this format, or hold another type of number
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  name: string,
): { tensors: Map<string, PlainTensor>; metadata: Partial<Record<string, string>> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length < lengthBytes ? Infinity : Number(view.getBigUint64(0, true));
  const start = lengthBytes + headerLength;
  if (start > bytes.length) throw notWhole(name, `a header that ends at byte ${start}`, bytes.length);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(lengthBytes, start), name);
  const tensors = new Map<string, PlainTensor>();
  for (const [key, entry] of Object.entries(entries as Record<string, HeaderEntry>)) {
    const [from, to] = entry.data_offsets;
    const size = bytesEach[entry.dtype];
    if (size === undefined) throw new Error(`${name}: tensor ${key} is of type ${entry.dtype}; expected F32 or F16.`);
    if (start + to > bytes.length) throw notWhole(name, `tensor ${key} up to byte ${start + to}`, bytes.length);
    const count = entry.shape.reduce((product, width) => product * width, 1);
    if (to - from !== count * size)
      throw new Error(
        `${name}: tensor ${key} has ${to - from} bytes; expected ${count * size} for its shape [${entry.shape.join()}].`,
      );
    // A copy, because a typed array wants an aligned start.
    const data = Uint8Array.from(bytes.subarray(start + from, start + to));
    const values =
      entry.dtype === 'F32' ? new Float32Array(data.buffer) : Float32Array.from(new Float16Array(data.buffer));
    tensors.set(key, { shape: entry.shape, values });
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

function parseHeader(bytes: Uint8Array, name: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new Error(`${name} is not a safetensors file: its header is not JSON. Remove it or give another file.`);
  }
}

function notWhole(name: string, expected: string, found: number): Error {
  return new Error(`${name} is not a whole safetensors file: expected ${expected}, found ${found} bytes. Remove it.`);
}
