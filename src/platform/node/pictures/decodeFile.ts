/** Image files to pixels of 8 bits. */
import type { Metadata, OutputInfo, Sharp } from 'sharp';
import { type DecodedPicture, type DecodeFileOptions, PictureError, type RawPicture } from '../../pictures';
import { declaredRange } from './declaredRange';
import { loadSharp } from './loadSharp';
import { marksOfSamples, type SampleRange, type Samples, scaledSamples, usesItsRange } from './samples';

/** Pixels that a picture may have: sharp's own limit. */
const most = 0x3fff ** 2;
/** Pixels along a side, as in a JPEG: a program that works row by row holds many of the longest ones at once. */
const longest = 0xffff;
/** Unless told: larger ones are made smaller as they are decoded, row by row, so that they are never in memory as a whole. */
const usuallyAmple = 16e6;

/** See Pictures.decode. */
export async function decodeFile(
  input: string | Uint8Array,
  { background, page = 0, mask = false, ample = usuallyAmple }: DecodeFileOptions,
): Promise<DecodedPicture> {
  const sharp = await loadSharp();
  const about = await sharp(input, { page, limitInputPixels: false }).metadata();
  const { orientation = 1, pages = 1 } = about;
  expectFewPixels(about);
  const open = (): Sharp => sharp(input, { page });
  const turned = (): Sharp => (mask ? open().autoOrient() : withinReason(open().autoOrient(), { about, ample }));
  const { pixels, height, width } =
    (await deepPixels(input, turned, about, { background, mask })) ??
    (mask && scaleOf(about, ample) < 1
      ? await largeMask(turned(), { about, ample })
      : await bytesOf(turned(), background));
  const transparent = about.hasAlpha ? await transparencyOf(open()) : 'no';
  return { pixels, height, width, channels: 3, orientation, pages, transparent };
}

function expectFewPixels({ width, height }: Metadata): void {
  if (Math.max(width, height) > longest)
    throw new PictureError(
      `expected at most ${longest} pixels a side, found ${width}×${height} (width × height)`,
      'cut the picture into several or make it smaller',
    );
  if (width * height <= most) return;
  throw new PictureError(
    `expected at most ${Math.floor(most / 1e6)} megapixels, found ${width}×${height} (width × height), which are ${Math.round((width * height) / 1e6)}`,
    'cut the picture into several or make it smaller',
  );
}

/** By how much a picture is made smaller, 1 where it stays. */
function scaleOf({ autoOrient: { width, height } }: Metadata, ample: number): number {
  return Math.min(1, Math.sqrt(ample / (width * height)));
}

interface Reason {
  about: Metadata;
  ample: number;
}

function withinReason(picture: Sharp, { about, ample }: Reason, kernel: 'lanczos3' | 'linear' = 'lanczos3'): Sharp {
  const [scale, { width, height }] = [scaleOf(about, ample), about.autoOrient];
  if (scale === 1) return picture;
  return picture.resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: 'fill', kernel });
}

/** A mask as small as its picture comes back: a new pixel is marked where any is that it covers. What is faint in a lossy file is no mark. */
async function largeMask(picture: Sharp, reason: Reason): Promise<Omit<RawPicture, 'channels'>> {
  const least = ['jpeg', 'webp', 'heif'].includes(reason.about.format) ? 128 : 1;
  const marks = picture.flatten({ background: 'black' }).threshold(least, { grayscale: false }).bandbool('or');
  const { data, info } = await rawOf(marks.toColourspace('b-w').raw({ depth: 'uchar' }));
  const sharp = await loadSharp();
  const { width, height } = info;
  // A kernel without negative weights: no mark takes from another.
  const reduced = withinReason(sharp(data, { raw: { width, height, channels: 1 } }), reason, 'linear').threshold(1);
  const small = await rawOf(reduced.toColourspace('srgb').raw({ depth: 'uchar' }));
  return { pixels: small.data, height: small.info.height, width: small.info.width };
}

async function bytesOf(picture: Sharp, background: string): Promise<Omit<RawPicture, 'channels'>> {
  const { data, info } = await rawOf(picture.flatten({ background }).toColourspace('srgb').raw({ depth: 'uchar' }));
  return { pixels: data, height: info.height, width: info.width };
}

/** Samples of more than 8 bits, brought to 8; undefined where they have 8, or fill 16. */
async function deepPixels(
  input: string | Uint8Array,
  turned: () => Sharp,
  { depth, format, space }: Metadata,
  { background, mask }: DecodeFileOptions,
): Promise<Omit<RawPicture, 'channels'> | undefined> {
  // HEIF's own 10 and 12 bits are brought to 16 as they are decoded.
  if (depth === 'uchar' || format === 'heif') return undefined;
  // In their own colour space the samples are what the file holds.
  const { data, info } = await rawOf(turned().toColourspace(space).raw({ depth }));
  const samples = samplesOf(data, depth);
  const { channels, height, width } = info;
  const inBytes = (pixels: Uint8Array) => ({ pixels, height, width });
  if (mask) return inBytes(marksOfSamples(samples, channels));
  const range = declaredRange(input, format);
  const end = greatest(samples);
  // Of PNGs the standard wants samples scaled to all 16 bits, whatever was significant in them; cameras' programs don't always do so.
  const isScaled = format === 'png' && range !== undefined && end > range.white;
  if (isScaled || (!range && usesItsRange(samples))) return undefined;
  if (range) {
    expectWithin(samples, end, range);
    return inBytes(scaledSamples(samples, channels, range, background === 'white' ? 255 : 0));
  }
  throw new PictureError(
    `expected 8 bits a sample, 16 that reach up to 65535, or a declared range; found ${wordFor(samples)} that end at ` +
      `${Number(end.toPrecision(5))} without one, so that nobody knows which of them is white`,
    'save the picture with 8 bits, or say its range in the file (MaxSampleValue or SMaxSampleValue of a TIFF, sBIT of a PNG)',
  );
}

/** Samples that are no numbers, or that the header's range can't be meant for, would come out black or white. */
function expectWithin(samples: Samples, end: number, { black, white }: SampleRange): void {
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  const number = (value: number) => Number(value.toPrecision(5));
  if (!(white > black) || (!isFloat && end > white))
    throw new PictureError(
      `expected ${wordFor(samples)} within the range that the file declares, ${number(black)} to ${number(white)}, found some that end at ${number(end)}`,
      'save the picture with 8 bits, or say its own range in the file',
    );
  if (isFloat && samples.some(Number.isNaN))
    throw new PictureError('expected a number in each pixel, found some without one (NaN)', 'put a value into them');
}

async function rawOf(picture: Sharp): Promise<{ data: Uint8Array; info: OutputInfo }> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), info };
}

function samplesOf(bytes: Uint8Array, depth: string): Samples {
  const kinds = {
    char: Int8Array,
    ushort: Uint16Array,
    short: Int16Array,
    uint: Uint32Array,
    int: Int32Array,
    float: Float32Array,
    double: Float64Array,
  };
  if (!Object.hasOwn(kinds, depth))
    throw new PictureError(`expected whole numbers or floats, found samples of the kind ${depth}`, 'save it as a PNG');
  const Kind = kinds[depth as keyof typeof kinds];
  return new Kind(bytes.slice().buffer);
}

function greatest(samples: Samples): number {
  let end = -Infinity;
  for (const value of samples) if (value > end) end = value;
  return end;
}

function wordFor(samples: Samples): string {
  if (samples instanceof Float32Array || samples instanceof Float64Array) return 'floats';
  return `whole numbers of ${8 * samples.BYTES_PER_ELEMENT} bits`;
}

async function transparencyOf(picture: Sharp): Promise<DecodedPicture['transparent']> {
  const { data } = await rawOf(picture.extractChannel('alpha').raw({ depth: 'uchar' }));
  if (data.every((value) => value === 255)) return 'no';
  return data.some((value) => value > 0) ? 'partly' : 'wholly';
}
