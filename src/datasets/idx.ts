/**
 * The idx format of the MNIST family: two zero bytes, a type byte (8 is unsigned bytes), the number of dimensions, each
 * dimension as a big-endian 32-bit number, then the data. Source: the format's description on the MNIST page, by Y. LeCun.
 */

export interface IdxArray {
  /** For images [count, height, width], for labels [count]. */
  shape: number[];
  /** The values, last dimension fastest; a view into the parsed buffer. */
  data: Uint8Array;
}

/**
 * Parses an uncompressed idx file of unsigned bytes.
 * @param file named in errors
 * @param dimensions how many dimensions are expected: 3 for images, 1 for labels
 * Throws one sentence where the header or the length is not as expected.
 */
export function parseIdx(content: Uint8Array, file: string, dimensions: number): IdxArray {
  const headerBytes = 4 + 4 * dimensions;
  const fail = (expected: string, found: string): never => {
    throw new Error(`${file}: expected ${expected}, found ${found}; is it a complete, uncompressed idx file?`);
  };
  const magic = [0, 0, 8, dimensions];
  const found = [...content.subarray(0, 4)];
  if (magic.some((byte, i) => byte !== found[i]))
    fail(`the first bytes ${magic.join(' ')}`, found.join(' ') || 'nothing');
  if (content.length < headerBytes) fail(`a header of ${headerBytes} bytes`, `${content.length}`);
  const view = new DataView(content.buffer, content.byteOffset, headerBytes);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const length = shape.reduce((product, size) => product * size, 1);
  const data = content.subarray(headerBytes);
  if (data.length !== length) fail(`${shape.join(' × ')} = ${length} values`, `${data.length}`);
  return { shape, data };
}
