/** Pictures of each kind, plain and with what is seldom: 16 bits, a palette, transparency, a turn, several pages. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { decodeImage } from '../../../images/decode';
import type { FuzzReader } from '../fuzzReader';

const raw = { width: 12, height: 8 };
const pixels = Uint8Array.from({ length: 12 * 8 * 4 }, (_, i) => (i * 37) % 256);
const base = (channels: 1 | 3 | 4) => sharp(pixels.subarray(0, 96 * channels), { raw: { ...raw, channels } });

const kinds = {
  png: () => [base(3).png(), base(4).png({ palette: true }), base(1).toColourspace('grey16').png()],
  jpeg: () => [base(3).jpeg(), base(1).jpeg({ progressive: true }), base(3).withMetadata({ orientation: 6 }).jpeg()],
  tiff: () => [
    base(3).tiff({ compression: 'lzw' }),
    base(4).tiff({ compression: 'none' }),
    base(1).tiff({ tile: true }),
  ],
  webp: () => [base(3).webp(), base(4).webp({ lossless: true })],
  gif: () => [base(3).gif(), sharp(pixels.subarray(0, 288), { raw: { ...raw, channels: 3, pageHeight: 4 } }).gif()],
};

export function picture(kind: keyof typeof kinds): FuzzReader {
  return {
    seeds: async () => Promise.all(kinds[kind]().map(async (made) => (await made.toBuffer()) as Uint8Array)),
    read: (input) => decodeImage(kind === 'png' ? withSums(input) : input, { colour: 'grey' }),
  };
}

/** A PNG whose parts have their right sums, as whoever means harm would see to: so that a change is not over at the first one. */
function withSums(png: Uint8Array): Uint8Array {
  const fixed = png.slice();
  const view = new DataView(fixed.buffer);
  for (let at = 8; at + 12 <= fixed.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > fixed.length) break;
    view.setUint32(end, crc32(fixed.subarray(at + 4, end)));
    at = end + 4;
  }
  return fixed;
}
