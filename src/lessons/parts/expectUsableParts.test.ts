import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { paintParts } from '../../testing/painted/paintedPart';
import { writeGrey } from '../../testing/painted/paintedScrews';
import { expectUsableParts } from './expectUsableParts';
import { findParts } from './partData';
import { loadPhotos } from './partPhotos';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const side = 256;
const whole = { x: 128, y: 128, degrees: 80, length: 160 };

async function paint(name: string, ...parts: Parameters<typeof paintParts>[1]): Promise<void> {
  await writeGrey(own.in(name), paintParts(side, parts).pixels);
}

test('a sample is counted by reasons; most refused ends the training, unless that is allowed', async () => {
  for (let i = 0; i < 13; i++) {
    const y = i % 5 === 4 ? 128 : 200;
    await paint(`bolts/good/${String(i).padStart(3, '0')}.png`, { ...whole, y });
  }
  const data = await findParts('screw', { data: own.in('bolts') });
  assert.equal(data.train.length, 11);
  const said: string[] = [];
  const look = (allowRefused: boolean) =>
    expectUsableParts(data, {
      colour: 'grey',
      preparation: { upright: {}, prepare: () => assert.fail('only looked at') },
      allowRefused,
      work: { say: (line) => said.push(line) },
    });
  await assert.rejects(look(false), {
    message:
      `${own.in('bolts')}: of a sample to train on 2 of 10 usable: 8 reach the border; ` +
      'give pictures of one whole part each on a plain background, or add --allow-refused to train on what is usable.',
  });
  await look(true);
  assert.deepEqual(said, [`${own.in('bolts')}: of a sample to train on 2 of 10 usable: 8 reach the border.`]);
});

test('where no mask can be used, images are read without them, and that is said', async () => {
  for (let i = 0; i < 3; i++) await paint(`m/train/good/${i}.png`, whole);
  await paint('m/test/good/0.png', whole);
  await paint('m/test/bad/0.png', whole);
  await writeGrey(own.in('m/ground_truth/bad/0_mask.png'), new Uint8Array(side * side));
  const data = await findParts('screw', { data: own.in('m') });
  const said: string[] = [];
  const { count, masks } = await loadPhotos(data, data.test, {
    colour: 'grey',
    masks: true,
    say: (line) => said.push(line),
  });
  assert.deepEqual([count, masks], [2, undefined]);
  assert.match(said[0], /0_mask\.png: expected marked pixels, found a mask that is all black/);
  assert.match(said[1], /none of the masks can be used; images are judged, pixels are not\.$/);
});
