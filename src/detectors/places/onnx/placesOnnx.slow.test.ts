import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../../../platform/node/project';
import { randomSource } from '../../../tensors/random';
import { tf } from '../../../tensors/tf';
import { ownFolders } from '../../../testing/ownFolders';
import { shippedEfficientNet } from '../../../training/files/shippedEfficientNet';
import type { Detector } from '../../detector';
import { EfficientNetFeatures } from '../efficientNetFeatures';
import { OwnLevelDetector } from '../ownLevel';
import { PatchMemory } from '../patchMemory';
import { learnPatchMemory } from '../patchMemoryKnowledge';
import { type PictureBlocks, pictureBlocks } from '../pictureBlocks';
import type { PlaceCovariance } from '../placeCovariances';
import { PlaceGaussians } from '../placeGaussians';
import { learnPlaceGaussians } from '../placeGaussiansKnowledge';
import { patchMemoryOnnx } from './patchMemoryOnnx';
import { placeGaussiansOnnx } from './placeGaussiansOnnx';
import type { PlaceFeatures } from '../placeFeatures';
import { TiledFeatures } from '../tiledFeatures';
import { tiledSize, type Tiling } from '../tiling';
import type { Size } from '../../../images/fitImage';
import type { PlacesOnnxOptions } from './placesOnnx';

const own = ownFolders();
after(() => own.remove());

/** A Python with onnxruntime and Pillow, which the project does without. */
const python = process.env.LAB_ONNX_PYTHON;
const skipped = !python && 'LAB_ONNX_PYTHON names no Python with onnxruntime and Pillow';
// Neither side a multiple of a sixteenth: what is padded has to be padded alike.
const odd = { height: 90, width: 75 };
const tiling: Tiling = { rows: 2, columns: 1, tile: { height: 64, width: 96 } };
const [learnt, scored] = [6, 10];

/** Of soft blobs at much the same places, so that features vary a little. */
function drawPictures(count: number, { height, width }: Size) {
  const random = randomSource('onnx');
  const pixels = new Uint8Array(count * height * width * 3);
  for (let i = 0; i < count; i++) {
    const [x, y] = [30 + 8 * random.next(), 40 + 8 * random.next()];
    for (let at = 0; at < height * width; at++) {
      const distance = Math.hypot((at % width) - x, Math.floor(at / width) - y);
      for (let c = 0; c < 3; c++)
        pixels[(i * height * width + at) * 3 + c] = 128 + 100 * Math.cos(distance / (4 + c)) + 20 * random.next();
    }
  }
  return { pixels, count, height, width, channels: 3 };
}

/** The example of the pages, as readers run it. */
function exampleOnPage(): string {
  const page = fs.readFileSync(path.join(projectFolder, 'notebooks', 'pages', 'commands.md'), 'utf8');
  const [, code] = /```python\n(.*?)```/s.exec(page) ?? [];
  return code;
}

/** Writes the maps of pictures, one after the other, as floats. */
const mapsOf = `
import sys
import numpy as np
import onnxruntime
from PIL import Image
session = onnxruntime.InferenceSession(sys.argv[1])
pictures = np.stack([np.asarray(Image.open(file).convert("RGB")) for file in sys.argv[2:]])
sys.stdout.buffer.write(session.run(["maps"], {"pictures": pictures})[0].astype("<f4").tobytes())
`;

type Options = Pick<PlacesOnnxOptions, 'features' | 'threshold' | 'level' | 'relative' | 'notes'>;

interface Case {
  detector: Detector;
  write: (options: Options) => Promise<Uint8Array>;
  knowledge: object;
}

const memory =
  (score: { neighbours?: number; highest?: number }) =>
  async (features: PlaceFeatures, pictures: PictureBlocks): Promise<Case> => {
    const knowledge = await learnPatchMemory(features, pictures, { size: 400 });
    const detector = new PatchMemory({ features, knowledge, ...score });
    return { detector, knowledge, write: (options) => patchMemoryOnnx({ ...options, knowledge, ...score }) };
  };
const gaussians =
  (covariance: PlaceCovariance) =>
  async (features: PlaceFeatures, pictures: PictureBlocks): Promise<Case> => {
    const knowledge = await learnPlaceGaussians(features, pictures, { covariance });
    const detector = new PlaceGaussians({ features, knowledge });
    return { detector, knowledge, write: (options) => placeGaussiansOnnx({ ...options, knowledge }) };
  };
type Learn = (features: PlaceFeatures, pictures: PictureBlocks) => Promise<Case>;
const cases: Record<
  string,
  [learn: Learn, how?: { taps?: readonly number[]; grid?: number; tiling?: Tiling; relative?: boolean }]
> = {
  'a Gaussian a place': [gaussians('ledoit-wolf')],
  'a Gaussian a place of tiles': [gaussians('ledoit-wolf'), { tiling }],
  'places share a covariance': [gaussians('shared')],
  'a memory of patches': [memory({})],
  'a memory of finer patches, of the farthest ones': [memory({ highest: 0.05 }), { taps: [2, 4, 10], grid: 8 }],
  'scores by the own level': [gaussians('ledoit-wolf'), { relative: true }],
  'a memory that weighs': [memory({ neighbours: 2 })],
};

for (const [name, [learn, how = {}]] of Object.entries(cases))
  test(`ONNX Runtime gives pictures the detector’s scores (${name})`, { skip: skipped }, async () => {
    const before = tf.memory().numTensors;
    const size = how.tiling ? tiledSize(how.tiling) : odd;
    const { height, width } = size;
    const options = { weights: shippedEfficientNet(), ...size, ...how };
    const network = new EfficientNetFeatures({ ...options, ...how.tiling?.tile });
    const features = how.tiling ? new TiledFeatures(network, how.tiling) : network;
    const pictures = drawPictures(learnt + scored, size);
    const { detector, write, knowledge } = await learn(features, pictureBlocks({ ...pictures, count: learnt }));
    const test = pictures.pixels.subarray(learnt * height * width * 3);
    const images = tf.tidy(() => tf.div<tf.Tensor4D>(tf.tensor4d(test, [scored, height, width, 3]), 255));
    const { level: levels } = (await detector.score(images)).parts;
    // Of half of them the own level counts.
    const level = [...levels].sort((a, b) => a - b)[scored / 2];
    const relative = new OwnLevelDetector(detector, { most: level, scoresToo: how.relative });
    const { scores, maps } = await relative.score(images);
    const threshold = [...scores].sort((a, b) => a - b)[5];
    const file = own.in('part.onnx');
    fs.writeFileSync(
      file,
      await write({ features: options, threshold, level, relative: how.relative, notes: { recipe: 'any-part' } }),
    );
    const names = Array.from({ length: scored }, (_, i) => own.in(`${i}.png`));
    for (const [i, name] of names.entries()) {
      const pixels = test.subarray(i * height * width * 3, (i + 1) * height * width * 3);
      await sharp(pixels, { raw: { height, width, channels: 3 } })
        .png()
        .toFile(name);
    }
    const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', exampleOnPage(), file, ...names], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const lines = stdout.trim().split('\n');
    assert.equal(lines.length, scored);
    lines.forEach((line, i) => {
      const [name, score, anomalous] = line.split(' ').slice(-3);
      assert.ok(names[i].endsWith(name), line);
      assert.ok(Math.abs(Number(score) - scores[i]) <= 1e-4 * scores[i], `${line}, expected ${scores[i]}`);
      // A score may lie on either side of itself.
      if (scores[i] !== threshold) assert.equal(anomalous, scores[i] > threshold ? 'True' : 'False');
    });
    const ran = spawnSync(python ?? '', ['-c', mapsOf, file, ...names], { maxBuffer: 2 ** 28 });
    assert.equal(ran.status, 0, ran.stderr.toString());
    const found = new Float32Array(new Uint8Array(ran.stdout).buffer);
    const expected = maps?.values ?? new Float32Array();
    assert.equal(found.length, expected.length);
    const farthest = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
    assert.ok(farthest < 1e-4 * Math.max(...expected), `${farthest}`);
    relative.dispose();
    features.dispose();
    tf.dispose([images, Object.values(knowledge)]);
    assert.equal(tf.memory().numTensors, before);
  });
