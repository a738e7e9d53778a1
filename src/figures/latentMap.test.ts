import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Image, PlotData, Shape, Template } from 'plotly.js';
import { PackedBytes } from './making/hoverPicture';
import { latentMap, MapPoints } from './latentMap';
import { spreadPoints } from './making/mapThumbnails';

/** Three points; their images are 2 × 2 pixels. */
const points = (channels: 1 | 3): MapPoints => ({
  x: [0, 9, 18],
  y: [0, 1, 2],
  images: { pixels: Uint8Array.from({ length: 12 * channels }, (_, i) => i), count: 3, height: 2, width: 2, channels },
  groups: [1, 0, 1],
  captions: ['a', 'b', 'c'],
});
const groups = [{ name: 'normal' }, { name: 'boot', colour: '#123456' }];

/** The label as Plotly fills it in: the first point of a trace, and its pixels' colours row by row. */
function colours(map: ReturnType<typeof latentMap>, trace: number): string[][] {
  const { bdata, shape } = (map.data as PlotData[])[trace].customdata as unknown as PackedBytes;
  const [, length] = shape.split(', ').map(Number);
  const pixels = Buffer.from(bdata, 'base64').subarray(0, length);
  const template = (map.layout.template as Template).data!.scatter![0] as { hovertemplate: string };
  const rows = template.hovertemplate.split('<br>').filter((row) => /[█▀]/.test(row));
  return rows.map((row) =>
    [...row.matchAll(/rgb\(%\{customdata\[(\d+)]},%\{customdata\[(\d+)]},%\{customdata\[(\d+)]}\)/g)].map((found) =>
      found
        .slice(1)
        .map((index) => pixels[Number(index)])
        .join(),
    ),
  );
}

test('a trace has the points of a group, their captions and their pictures', () => {
  const [normal, boot] = latentMap(points(1), { title: 't', groups }).data as PlotData[];
  assert.deepEqual([normal.name, normal.x, normal.y, normal.text], ['normal', [9], [1], ['b']]);
  assert.deepEqual([boot.name, boot.x, boot.y, boot.text], ['boot', [0, 18], [0, 2], ['a', 'c']]);
  assert.equal(boot.marker.color, '#123456');
  const { bdata, shape } = boot.customdata as unknown as PackedBytes;
  assert.equal(shape, '2, 4');
  assert.deepEqual([...Buffer.from(bdata, 'base64')], [0, 1, 2, 3, 8, 9, 10, 11]);
});

test('the label paints each pixel at its place, grey or in colour', () => {
  assert.deepEqual(colours(latentMap(points(1), { title: 't', groups }), 0), [
    ['4,4,4', '5,5,5'],
    ['6,6,6', '7,7,7'],
  ]);
  assert.deepEqual(colours(latentMap(points(3), { title: 't', groups }), 1), [
    ['0,1,2', '3,4,5'],
    ['6,7,8', '9,10,11'],
  ]);
});

test('900 pictures of 28 × 28 make a figure of less than 1.5 MB', () => {
  const count = 900;
  const each = Array.from({ length: count }, (_, i) => i);
  const images = { pixels: new Uint8Array(count * 784), count, height: 28, width: 28, channels: 1 };
  const lists = { x: each, y: each, groups: each.map(() => 0), captions: each.map((i) => `Sneaker · score ${i}`) };
  assert.ok(JSON.stringify(latentMap({ ...lists, images }, { title: 't', groups })).length < 1.5e6);
});

test('a thumbnail lies about its point, in a frame of its group’s colour', () => {
  const thumbnails = [{ point: 2, png: Buffer.from('picture') }];
  const { layout } = latentMap(points(1), { title: 't', groups, thumbnails });
  const [image] = layout.images as Image[];
  const [frame] = layout.shapes as Shape[];
  assert.equal(image.source, `data:image/png;base64,${Buffer.from('picture').toString('base64')}`);
  // The map is 18 wide, a thumbnail an eighteenth of that.
  assert.deepEqual([image.x, image.y, image.sizex, image.sizey], [17.5, 2.5, 1, 1]);
  assert.deepEqual([frame.x0, frame.x1, frame.y0, frame.y1, frame.line.color], [17.5, 18.5, 1.5, 2.5, '#123456']);
});

test('points for thumbnails are spread, and so far apart that these do not overlap', () => {
  const x = [0, 0.5, 18, 9, 9, 9.2];
  const y = [0, 0.5, 0, 0, 1, 1];
  assert.deepEqual(spreadPoints({ x, y }, 3), [0, 2, 3]);
  assert.deepEqual(spreadPoints({ x, y }, 10), [0, 2, 3, 4]);
  assert.deepEqual(spreadPoints({ x: [1, 1], y: [2, 2] }, 2), [0]);
});

test('a map whose lists do not match is refused in a sentence', () => {
  const refused = (change: Partial<MapPoints>, message: RegExp) =>
    assert.throws(() => latentMap({ ...points(1), ...change }, { title: 't', groups }), {
      name: 'RangeError',
      message,
    });
  refused({ captions: ['a'] }, /expected 3 captions, one for each x, found 1\.$/);
  refused({ groups: [0, 1, 2] }, /groups\[2] must be a whole number from 0 to 1, found 2\.$/);
  const large = { pixels: new Uint8Array(3 * 4096), count: 3, height: 64, width: 64, channels: 1 };
  refused({ images: large }, /at most 2304 pixels, found 64 × 64: shrink them first\.$/);
});
