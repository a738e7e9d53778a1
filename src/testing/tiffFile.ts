/** The bytes of a small TIFF with samples of any kind, which sharp can't write. */

export interface TiffOptions {
  width: number;
  /** 1 whole numbers, 2 signed ones, 3 floats. */
  format?: 1 | 2 | 3;
  bits?: 8 | 16 | 32;
  channels?: 1 | 3;
  /** More entries: tag, type (3 short, 4 long, 11 float), value. */
  tags?: readonly (readonly [tag: number, type: 3 | 4 | 11, value: number])[];
}

/** One strip, little-endian, uncompressed. */
export function tiffFile(
  samples: readonly number[],
  { width, format = 1, bits = 16, channels = 1, tags = [] }: TiffOptions,
): Buffer {
  const size = bits / 8;
  const pixels = Buffer.alloc(samples.length * size + ((samples.length * size) % 2));
  samples.forEach((value, i) => {
    if (format === 3) pixels.writeFloatLE(value, i * size);
    else if (format === 2) pixels.writeIntLE(value, i * size, size);
    else pixels.writeUIntLE(value, i * size, size);
  });
  const height = samples.length / width / channels;
  const entries = [
    [256, 3, width],
    [257, 3, height],
    [258, 3, bits],
    [259, 3, 1],
    [262, 3, channels === 3 ? 2 : 1],
    [273, 4, 8],
    [277, 3, channels],
    [278, 3, height],
    [279, 4, samples.length * size],
    [339, 3, format],
    ...tags,
  ].sort(([a], [b]) => a - b);
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    const at = 2 + 12 * i;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    if (type === 11) directory.writeFloatLE(value, at + 8);
    else directory.writeUInt32LE(value, at + 8);
  });
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, directory]);
}
