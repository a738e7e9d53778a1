import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { lessonsWith } from '../lessons/index';
import { originOf, scorerOfFile } from '../lessons/scorerOfFile';
import { machineFolders } from '../platform/machine';
import type { RawPicture } from '../platform/pictures';
import { tf } from '../tensors/tf';
import { randomSource } from '../tensors/random';
import { ownFolders } from '../testing/ownFolders';
import { agrees } from './chooseBackend';
import { judge } from './judge';
import { learnPart } from './learn';
import { trialFrame, trialFrameFor } from './trialFrame';

const own = ownFolders();
const { folders } = own;
const { models } = machineFolders();
const network = path.join('any-part', 'efficientnet-lite0.safetensors');
before(() => {
  fs.mkdirSync(own.in('models', 'any-part'), { recursive: true });
  fs.copyFileSync(path.join(models, network), own.in('models', network));
});
after(() => own.remove());

test('every detector of the page gives the trial frame the score that is stored with it', async () => {
  const atFirst = tf.memory().numTensors;
  for (const { id: lesson, live } of await lessonsWith('live'))
    for (const { id, file, answer, lightOnDark } of live.detectors) {
      const scorer = await scorerOfFile(path.join(models, file));
      const frame = trialFrameFor(scorer);
      const { score, map } = await judge(scorer, frame, { invert: lightOnDark, map: true });
      assert.ok(agrees(score, answer), `${id}: ${score}, stored ${answer}`);
      assert.equal(map?.pixels.length, 3 * map!.height * map!.width, id);
      const alone = await judge(scorer, frame, { invert: lightOnDark });
      assert.deepEqual([alone.score, alone.map], [score, undefined], `${id}, without a map`);
      scorer.detector.dispose();
      assert.equal(originOf(path.join(models, file)).lesson, lesson);
    }
  assert.equal(tf.memory().numTensors, atFirst);
});

test('a file that is no detector of a lesson, or of another one, gets one sentence', async () => {
  const screws = path.join(models, 'screw-anogan', 'course-rendered-seed1.safetensors');
  await assert.rejects(scorerOfFile(screws, { lesson: 'capsule-vae' }), {
    message: `${screws}: expected a detector of capsule-vae, found the recipe screw-anogan/course.`,
  });
  await assert.rejects(scorerOfFile(own.in('none.safetensors')), /^ChoiceError: There is no checkpoint /);
});

/** The trial frame's part, moved and lit a little, as somebody lays parts under a camera. */
function laid(i: number, { moved = 1, dent = false } = {}): RawPicture {
  const { pixels, height, width } = trialFrame();
  const random = randomSource('laid').fork('part', i);
  const [right, down] = [0, 0].map(() => Math.round((2 * random.next() - 1) * moved));
  const light = 0.98 + 0.04 * random.next();
  const copy = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from =
        3 * (Math.min(height - 1, Math.max(0, y + down)) * width + Math.min(width - 1, Math.max(0, x + right)));
      const isDent = dent && Math.hypot(x - 118, y - 128) < 12;
      const grey = isDent ? 240 : light * pixels[from] + 2 * random.next();
      copy.fill(grey, 3 * (y * width + x), 3 * (y * width + x) + 3);
    }
  return { pixels: copy, height, width, channels: 3 };
}

const many = (count: number, options?: { moved: number }) => Array.from({ length: count }, (_, i) => laid(i, options));

test('twenty pictures make a detector that lets another pass and finds a dent', async () => {
  const atFirst = tf.memory().numTensors;
  const { file, learnt } = await learnPart(many(20), { registration: 'none', folders });
  const scorer = await scorerOfFile(file, { folders });
  assert.equal(learnt, 20);
  assert.equal((await judge(scorer, laid(50))).score < scorer.threshold, true);
  assert.equal((await judge(scorer, laid(51, { dent: true }))).score > 1.5 * scorer.threshold, true);
  scorer.detector.dispose();
  assert.equal(tf.memory().numTensors, atFirst);
});

test('pictures that can’t be learnt together get one sentence each', async () => {
  const atFirst = tf.memory().numTensors;
  const wide = { ...laid(0), height: 128, width: 512 };
  for (const [frames, sentence] of [
    [many(4), /^Error: Expected 5 good pictures or more to learn from, 20 to rely on, found 4; take more\./],
    [[...many(5), wide], /^Error: Expected pictures of about one shape, found 256×256 and 512×128 pixels/],
    [
      Array.from({ length: 16 }, () => laid(0)),
      /^Error: Expected pictures of different good parts, found copies of one/,
    ],
    [many(20, { moved: 60 }), /^Error: These pictures differ too much to learn from \(\d+ % of what varies/],
  ] as const)
    await assert.rejects(learnPart(frames, { registration: 'none', folders }), sentence);
  const noise = Array.from({ length: 5 }, () => ({ ...laid(0), pixels: new Uint8Array(256 * 256 * 3).fill(128) }));
  await assert.rejects(
    learnPart(noise, { registration: 'upright', folders }),
    /^Error: Expected one whole dark part on a plain light background in each picture/,
  );
  assert.equal(tf.memory().numTensors, atFirst);
});
