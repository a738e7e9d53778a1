/** The range of a picture's samples as its file declares it. */
import fs from 'node:fs';
import type { SampleRange } from './samples';

/** Bytes of a file, or of one in memory. */
type At = (offset: number, length: number) => Buffer;

/**
 * PNG's sBIT or TIFF's MaxSampleValue and SMaxSampleValue; undefined where there are none. MaxSampleValue counts only where it is all ones in
 * binary, such as 4095: many programs write the largest value that they came across, which says nothing of white.
 */
export function declaredRange(input: string | Uint8Array, format: string): SampleRange | undefined {
  if (typeof input !== 'string')
    return rangeIn((offset, length) => Buffer.from(input).subarray(offset, offset + length), format);
  const file = fs.openSync(input, 'r');
  try {
    return rangeIn((offset, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, fs.readSync(file, bytes, 0, length, offset));
    }, format);
  } finally {
    fs.closeSync(file);
  }
}

function rangeIn(at: At, format: string): SampleRange | undefined {
  if (format === 'png') return pngRange(at);
  return format === 'tiff' ? tiffRange(at) : undefined;
}

/** Chunks before the pixels: length, name, content, check sum. */
function pngRange(at: At): SampleRange | undefined {
  for (let offset = 8; ;) {
    const head = at(offset, 9);
    const name = head.toString('latin1', 4, 8);
    if (head.length < 9 || name === 'IDAT') return undefined;
    // 16 bits that are said to be all significant are as good as nothing said.
    if (name === 'sBIT') return head[8] < 16 ? { black: 0, white: 2 ** head[8] - 1 } : undefined;
    offset += 12 + head.readUInt32BE(0);
  }
}

const [minSample, maxSample, leastSample, greatestSample] = [280, 281, 340, 341];

function tiffRange(at: At): SampleRange | undefined {
  const tags = tiffTags(at);
  const greatest = tags.get(greatestSample);
  if (greatest !== undefined) return { black: tags.get(leastSample) ?? 0, white: greatest };
  const max = tags.get(maxSample);
  if (max === undefined || max >= 65535 || !Number.isInteger(Math.log2(max + 1))) return undefined;
  return { black: tags.get(minSample) ?? 0, white: max };
}

/** The first number of each tag of the first page; a BigTIFF's are not looked at. */
function tiffTags(at: At): Map<number, number> {
  const head = at(0, 8);
  const isLittle = head.toString('latin1', 0, 2) === 'II';
  const two = (bytes: Buffer, from: number) => (isLittle ? bytes.readUInt16LE(from) : bytes.readUInt16BE(from));
  const four = (bytes: Buffer, from: number) => (isLittle ? bytes.readUInt32LE(from) : bytes.readUInt32BE(from));
  const tags = new Map<number, number>();
  if (two(head, 2) !== 42) return tags;
  const start = four(head, 4);
  const entries = at(start + 2, 12 * two(at(start, 2), 0));
  for (let from = 0; from + 12 <= entries.length; from += 12) {
    const [tag, type, count] = [two(entries, from), two(entries, from + 2), four(entries, from + 4)];
    if (![minSample, maxSample, leastSample, greatestSample].includes(tag)) continue;
    const size = { 3: 2, 4: 4, 8: 2, 9: 4, 11: 4, 12: 8 }[type];
    if (size === undefined || count === 0) continue;
    const bytes = size * count <= 4 ? entries.subarray(from + 8, from + 12) : at(four(entries, from + 8), size);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const value =
      type === 3
        ? two(bytes, 0)
        : type === 4
          ? four(bytes, 0)
          : type === 8
            ? view.getInt16(0, isLittle)
            : type === 9
              ? view.getInt32(0, isLittle)
              : type === 11
                ? view.getFloat32(0, isLittle)
                : view.getFloat64(0, isLittle);
    tags.set(tag, value);
  }
  return tags;
}
