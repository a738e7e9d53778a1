import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { tiffFile } from '../testing/tiffFile';
import { decodeImage, readPicture } from './decode';
import { fitImage } from './fitImage';

const raw = (pixels: number[], width: number, channels: 1 | 3 | 4): Sharp =>
  sharp(Buffer.from(pixels), { raw: { width, height: pixels.length / width / channels, channels } });

test('colours come out as they were, three channels or one', async () => {
  const png = await raw([255, 0, 0, 9, 9, 9], 2, 3).png().toBuffer();
  const rgb = await decodeImage(png, { colour: 'rgb' });
  assert.deepEqual(
    { ...rgb, pixels: [...rgb.pixels] },
    { pixels: [255, 0, 0, 9, 9, 9], count: 1, height: 1, width: 2, channels: 3 },
  );
  const grey = await decodeImage(png, { colour: 'grey' });
  assert.deepEqual(
    { ...grey, pixels: [...grey.pixels] },
    { pixels: [76, 9], count: 1, height: 1, width: 2, channels: 1 },
  );
});

test("grey is Pillow's, on every reference colour", async () => {
  const reference = JSON.parse(readFileSync(join(__dirname, '../testing/references/grey.json'), 'utf8')) as {
    rgb: number[][];
    grey: number[];
  };
  const png = await raw(reference.rgb.flat(), reference.rgb.length, 3).png().toBuffer();
  assert.deepEqual([...(await decodeImage(png, { colour: 'grey' })).pixels], reference.grey);
});

test('16 bits become 8, a palette its colours, grey files three equal channels', async () => {
  const deep = await sharp(Uint16Array.of(0, 10 * 257, 65535), { raw: { width: 3, height: 1, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  assert.equal((await sharp(deep).metadata()).depth, 'ushort');
  assert.deepEqual([...(await decodeImage(deep, { colour: 'grey' })).pixels], [0, 10, 255]);
  assert.deepEqual([...(await decodeImage(deep, { colour: 'rgb' })).pixels], [0, 0, 0, 10, 10, 10, 255, 255, 255]);
  const palette = await raw([0, 0, 255, 255, 255, 0], 2, 3).png({ palette: true }).toBuffer();
  assert.deepEqual([...(await decodeImage(palette, { colour: 'rgb' })).pixels], [0, 0, 255, 255, 255, 0]);
});

test('transparent parts are white, or black where that is asked for', async () => {
  const png = await raw([0, 0, 0, 0, 1, 2, 3, 255], 2, 4).png().toBuffer();
  assert.deepEqual([...(await decodeImage(png, { colour: 'rgb' })).pixels], [255, 255, 255, 1, 2, 3]);
  const onBlack = await decodeImage(png, { colour: 'rgb', background: 'black' });
  assert.deepEqual([...onBlack.pixels], [0, 0, 0, 1, 2, 3]);
});

test('no image, half an image, an empty and a missing file: one sentence each', async () => {
  const png = await raw(
    new Array(3000).fill(0).map((_, i) => (i * 7919) % 256),
    40,
    3,
  )
    .png()
    .toBuffer();
  for (const bad of [Buffer.from('hello'), png.subarray(0, png.length / 2), Buffer.alloc(0)]) {
    await assert.rejects(
      decodeImage(bad, { colour: 'rgb' }),
      /^Error: An image of \d+ bytes cannot be read as an image \(.+\); replace/,
    );
  }
  await assert.rejects(decodeImage('no/such.png', { colour: 'grey' }), {
    message: 'no/such.png does not exist; give the path of an image.',
  });
});

const grey = async (file: Buffer): Promise<number[]> => [...(await decodeImage(file, { colour: 'grey' })).pixels];
const grey16 = async (values: number[]): Promise<Buffer> =>
  await sharp(Uint16Array.from(values), { raw: { width: values.length, height: 1, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();

/** A PNG with a chunk put before its pixels. */
function withChunk(png: Buffer, name: string, content: number[]): Buffer {
  const body = Buffer.from([...Buffer.from(name), ...content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, 33), length, body, sum, png.subarray(33)]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

test('samples of a declared range are read by it: 10 and 12 bits of 16, floats, signed numbers', async () => {
  const ten = [0, 512, 1023, 300];
  const asBytes = [0, 128, 255, 75];
  assert.deepEqual(await grey(withChunk(await grey16(ten), 'sBIT', [10])), asBytes, 'sBIT');
  for (const [name, file, expected] of [
    ['MaxSampleValue', tiffFile(ten, { width: 2, tags: [[281, 3, 1023]] }), asBytes],
    ['SMaxSampleValue', tiffFile(ten, { width: 2, tags: [[341, 3, 1023]] }), asBytes],
    [
      'floats',
      tiffFile([0, 0.25, 0.5, 1], {
        width: 2,
        format: 3,
        bits: 32,
        tags: [
          [340, 11, 0],
          [341, 11, 1],
        ],
      }),
      [0, 64, 128, 255],
    ],
    ['signed', tiffFile([-5, 300, 1023, 512], { width: 2, format: 2, tags: [[341, 3, 1023]] }), [0, 75, 255, 128]],
    ['colours', tiffFile([4095, 4095, 4095, 0, 0, 0], { width: 2, channels: 3, tags: [[281, 3, 4095]] }), [255, 0]],
  ] as const)
    assert.deepEqual(await grey(file), expected, name);
});

test('PNG whose significant bits are scaled to 16, as the standard wants, and dark pictures scaled up from 8 stay what they are', async () => {
  assert.deepEqual(await grey(withChunk(await grey16([0, 512 << 6, 1023 << 6]), 'sBIT', [10])), [0, 128, 255]);
  assert.deepEqual(await grey(await grey16([0, 3 * 257, 9 * 257])), [0, 3, 9]);
});

test('deep samples without a declared range get one sentence with the remedy', async () => {
  for (const [file, found] of [
    [await grey16([0, 5, 1023]), 'whole numbers of 16 bits that end at 1023'],
    [await grey16([0, 5, 4095]), 'whole numbers of 16 bits that end at 4095'],
    [tiffFile([0, 0.25, 0.5, 1], { width: 2, format: 3, bits: 32 }), 'floats that end at 1'],
    [tiffFile([0, 0.25, 0.5, 1, 0, 0], { width: 2, format: 3, bits: 32, channels: 3 }), 'floats that end at 1'],
    [tiffFile([-9, 7, 3968, 5], { width: 2, format: 2 }), 'whole numbers of 16 bits that end at 3968'],
    [tiffFile([0, 7, 3968, 5], { width: 2, format: 2, bits: 32 }), 'whole numbers of 32 bits that end at 3968'],
    // The largest value that a program came across is no range.
    [tiffFile([0, 7, 3968, 5], { width: 2, tags: [[281, 3, 3968]] }), 'whole numbers of 16 bits that end at 3968'],
  ] as const)
    await assert.rejects(decodeImage(file, { colour: 'grey' }), ({ message }: Error) => {
      assert.ok(message.includes(`declared range; found ${found} without one`), message);
      assert.match(message, /; save the picture with 8 bits, or say its range in the file \(.*\)\.$/);
      return true;
    });
  assert.deepEqual(await grey(tiffFile([0, 7, 250, 5], { width: 2, format: 2, bits: 32 })), [0, 7, 250, 5]);
});

test('a range that the samples do not keep to, an empty one, and pixels without a number are told', async () => {
  const floats = { width: 2, format: 3, bits: 32 } as const;
  for (const [file, words] of [
    [
      tiffFile([0, 7, 3968, 5], { width: 2, tags: [[281, 3, 255]] }),
      /declares, 0 to 255, found some that end at 3968;/,
    ],
    [
      tiffFile([0, 7, 9, 5], {
        width: 2,
        tags: [
          [340, 3, 5],
          [341, 3, 5],
        ],
      }),
      /declares, 5 to 5, found some that end at 9;/,
    ],
    [
      tiffFile([0, NaN, 1, 0.5], { ...floats, tags: [[341, 11, 1]] }),
      /expected a number in each pixel, found some without/,
    ],
  ] as const)
    await assert.rejects(decodeImage(file, { colour: 'grey' }), words);
  // Filters and lenses make floats a little brighter than white.
  assert.deepEqual(await grey(tiffFile([0, 1.01, 1, 0.5], { ...floats, tags: [[341, 11, 1]] })), [0, 255, 255, 128]);
});

test('palettes with transparency, few bits, CMYK and moving WebPs come out as they are seen', async () => {
  const rgba = (values: number[]) => raw(values, 2, 4);
  const palette = await rgba([255, 0, 0, 0, 0, 255, 0, 255]).png({ palette: true }).toBuffer();
  const about = await readPicture(palette, { colour: 'rgb' });
  assert.deepEqual([[...about.image.pixels], about.transparent], [[255, 255, 255, 0, 255, 0], 'partly']);
  const bits = await raw([0, 0, 0, 255, 255, 255], 2, 3).png({ palette: true, colours: 2 }).toBuffer();
  assert.deepEqual(await grey(bits), [0, 255]);
  const print = await raw(new Array<number>(192).fill(120), 8, 3)
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer();
  assert.equal((await sharp(print).metadata()).space, 'cmyk');
  for (const value of await grey(print)) assert.ok(Math.abs(value - 120) < 12, String(value));
  const frames = await sharp(Buffer.from([10, 10, 10, 200, 200, 200]), {
    raw: { width: 1, height: 2, channels: 3, pageHeight: 1 },
  })
    .webp({ lossless: true })
    .toBuffer();
  assert.equal((await readPicture(frames, { colour: 'grey' })).pages, 2);
});

test('each EXIF orientation is followed', async () => {
  for (const [orientation, height, pixels] of [
    [1, 2, [10, 20, 30, 40, 50, 60]],
    [2, 2, [30, 20, 10, 60, 50, 40]],
    [3, 2, [60, 50, 40, 30, 20, 10]],
    [4, 2, [40, 50, 60, 10, 20, 30]],
    [5, 3, [10, 40, 20, 50, 30, 60]],
    [6, 3, [40, 10, 50, 20, 60, 30]],
    [7, 3, [60, 30, 50, 20, 40, 10]],
    [8, 3, [30, 60, 20, 50, 10, 40]],
  ] as const) {
    const file = await raw([10, 20, 30, 40, 50, 60], 3, 1).withMetadata({ orientation }).png().toBuffer();
    const { image } = await readPicture(file, { colour: 'grey' });
    assert.deepEqual([image.height, [...image.pixels]], [height, pixels], String(orientation));
  }
});

test('what is no picture is named as what it is', async () => {
  const jpeg = await raw(new Array<number>(3000).fill(7), 40, 3).jpeg().toBuffer();
  const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]);
  for (const [bytes, what] of [
    [jpeg.subarray(0, 100), /it is a JPEG that is cut off or damaged.*replace the file by a whole one\.$/],
    [Buffer.from('<!DOCTYPE html><html></html>'), /it is a web page \(HTML\).*replace it by the picture/],
    [Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:ab\n'), /Git LFS pointer.*git lfs pull/],
    [bitmap, /it is a BMP.*replace it by a PNG/],
    [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /it is a HEIC.*replace it by a PNG/],
    [Buffer.from('\xff\x0a\xfa\x7f\0\0', 'latin1'), /it is a JPEG XL/],
    [Buffer.alloc(0), /it is an empty file/],
    [Buffer.alloc(900), /it is zeros only/],
  ] as const)
    await assert.rejects(decodeImage(bytes, { colour: 'rgb' }), ({ message }: Error) => {
      assert.match(message, what);
      assert.ok(!message.includes('\n'), message);
      return true;
    });
});

test('300 megapixels are refused as that, a very long side as that, and 20 megapixels come back smaller', async () => {
  const claiming = async (width: number, height: number): Promise<Buffer> => {
    const picture = Buffer.from(await raw([0, 0, 0], 1, 3).png().toBuffer());
    picture.writeUInt32BE(width, 16);
    picture.writeUInt32BE(height, 20);
    picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29);
    return picture;
  };
  await assert.rejects(
    decodeImage(await claiming(20000, 15000), { colour: 'rgb' }),
    /expected at most 268 megapixels, found 20000×15000 \(width × height\), which are 300; cut the picture/,
  );
  await assert.rejects(
    decodeImage(await claiming(8388608, 8), { colour: 'rgb' }),
    /expected at most 65535 pixels a side, found 8388608×8 \(width × height\); cut the picture/,
  );
  const wide = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: { r: 9, g: 9, b: 9 } } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { height, width, pixels } = await decodeImage(wide, { colour: 'grey' });
  assert.deepEqual([height, width, pixels.every((value) => value === 9)], [3578, 4472, true]);
});

test('who makes a picture smaller anyway gets no more of it than that takes', async () => {
  const waves = Uint8Array.from(
    { length: 400 * 300 },
    (_, i) => 128 + 100 * Math.sin((i % 400) / 25) * Math.cos(i / 10000),
  );
  const file = await sharp(waves, { raw: { width: 400, height: 300, channels: 1 } })
    .png()
    .toBuffer();
  const size = { height: 30, width: 40 };
  const [whole, less] = await Promise.all(
    [undefined, 16 * size.height * size.width].map((ample) => decodeImage(file, { colour: 'grey', ample })),
  );
  assert.deepEqual([whole.width, less.width, less.height], [400, 160, 120]);
  const [expected, found] = [whole, less].map((image) => fitImage(image, size, { shrinking: 'area' }).pixels);
  expected.forEach((value, i) => assert.ok(Math.abs(value - found[i]) <= 2, `${value}, ${found[i]}`));
});

test('a picture that is wholly transparent is refused, of one that is so in parts it is told', async () => {
  await assert.rejects(
    decodeImage(await raw([1, 2, 3, 0, 4, 5, 6, 0], 2, 4).png().toBuffer(), { colour: 'rgb' }),
    /expected something to see, found a picture that is wholly transparent; replace/,
  );
  const seen = async (values: number[]) =>
    (await readPicture(await raw(values, 2, 4).png().toBuffer(), { colour: 'rgb' })).transparent;
  assert.equal(await seen([1, 2, 3, 9, 4, 5, 6, 255]), 'partly');
  assert.equal(await seen([1, 2, 3, 255, 4, 5, 6, 255]), 'no');
});

test('pages and frames are counted, and each can be read', async () => {
  const frames = await sharp(Buffer.from([10, 10, 10, 200, 200, 200]), {
    raw: { width: 1, height: 2, channels: 3, pageHeight: 1 },
  })
    .gif({ loop: 0 })
    .toBuffer();
  const first = await readPicture(frames, { colour: 'grey' });
  const second = await readPicture(frames, { colour: 'grey', page: 1 });
  assert.deepEqual([first.pages, [...first.image.pixels], [...second.image.pixels]], [2, [10], [200]]);
});
