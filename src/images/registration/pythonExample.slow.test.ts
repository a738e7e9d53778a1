import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { projectFolder } from '../../platform/node/project';
import { pictures } from '../../platform/machine';
import { randomSource } from '../../tensors/random';
import { ownFolders } from '../../testing/ownFolders';
import { smoothNoise } from '../damage/smoothNoise';
import { decodeImage } from '../decode';
import { type ByteImages, toBytes } from '../imageBatch';
import type { AffineMap } from '../moves/affineMap';
import { carryImages } from '../moves/carry';
import { toFloats } from '../normalise';
import { registrarOf } from './registration';

const own = ownFolders();
after(() => own.remove());

const python = process.env.LAB_OPENCV_PYTHON;
const skip = !python && 'LAB_OPENCV_PYTHON names no Python with opencv-python-headless 4.12';
const size = { height: 200, width: 310 };

/** Blobs in colour: something to hold on to. */
function blobs(): ByteImages {
  const random = randomSource('blobs in colour');
  const planes = [0, 1, 2].map(() =>
    smoothNoise({ ...size, cell: { height: 30, width: 30 }, next: () => random.next() }),
  );
  const values = Float32Array.from({ length: 3 * planes[0].length }, (_, i) => planes[i % 3][Math.floor(i / 3)]);
  return toBytes({ values, count: 1, ...size, channels: 3 }, { low: -2, high: 2 });
}

function greyOf({ pixels }: ByteImages): ByteImages {
  const grey = Uint8Array.from({ length: pixels.length / 3 }, (_, i) =>
    Math.round(0.299 * pixels[3 * i] + 0.587 * pixels[3 * i + 1] + 0.114 * pixels[3 * i + 2]),
  );
  return { pixels: grey, count: 1, ...size, channels: 1 };
}

/** The second example of the page, and what asks it. */
function script(): string {
  const page = fs.readFileSync(path.join(projectFolder, 'notebooks', 'pages', 'commands.md'), 'utf8');
  const [, example] = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, code]) => code);
  return `${example}
import sys
notes = {"reference": base64.b64encode(open(sys.argv[1], "rb").read())}
picture = cv2.cvtColor(cv2.imread(sys.argv[2]), cv2.COLOR_BGR2RGB)
cv2.imwrite(sys.argv[3], cv2.cvtColor(registered(picture, notes), cv2.COLOR_RGB2BGR))
`;
}

/** A turn by so many degrees about the upper left corner, and a shift. */
function turn(degrees: number, x: number, y: number): AffineMap {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), -Math.sin(angle), x, Math.sin(angle), Math.cos(angle), y];
}

test('the page’s example in Python registers pictures as the detector does', { skip }, async () => {
  const usual = blobs();
  const reference = greyOf(usual);
  const registrar = await registrarOf({ kind: 'shift', reference });
  fs.mkdirSync(own.in('pictures'), { recursive: true });
  const write = async (name: string, { pixels, channels }: ByteImages): Promise<string> => {
    const file = own.in('pictures', name);
    fs.writeFileSync(file, await pictures.encodePng({ pixels, ...size, channels: channels as 1 | 3 }));
    return file;
  };
  const referenceFile = await write('reference.png', reference);
  for (const [name, map, isMoved] of [
    ['moved', turn(2, 9, -5), true],
    ['turned the other way', turn(-4, -6, 12), true],
    ['far away', turn(60, 140, 0), false],
  ] as const) {
    const given = toBytes(carryImages(toFloats(usual), map, { ...size, outside: 'edge' }), { low: 0, high: 255 });
    const expected = registrar(given, name).picture.pixels;
    const [from, to] = [await write('given.png', given), own.in('pictures', 'found.png')];
    const { status, stderr } = spawnSync(python ?? '', ['-c', script(), referenceFile, from, to], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const found = (await decodeImage(to, { colour: 'rgb' })).pixels;
    const differences = Array.from(expected, (value, i) => Math.abs(value - found[i])).sort((a, b) => a - b);
    const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
    const [nearlyAll] = differences.slice(Math.floor(0.999 * differences.length));
    assert.ok(
      mean < 0.5 && nearlyAll <= 3,
      `${name}: ${mean} levels on average, but for one in a thousand ${nearlyAll}`,
    );
    assert.equal(Buffer.compare(given.pixels, expected) !== 0, isMoved, name);
  }
});
