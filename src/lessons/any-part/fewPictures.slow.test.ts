import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import { ownFolders } from '../../testing/ownFolders';
import { paintScrew, writeGrey } from '../../testing/painted/paintedScrews';
import { ranCommand } from '../../testing/processes/ranCommand';

const own = ownFolders();
after(() => own.remove());

// Each another way round, so that they are turned; none of them is learnt.
const unseen = { 'good.png': paintScrew(41).picture, 'spot.png': paintScrew(43, 'spot').picture };

before(async () => {
  fs.mkdirSync(own.in('models', 'any-part'), { recursive: true });
  fs.cpSync('models/any-part', `${own.folders.models}/any-part`, { recursive: true });
  for (const [name, { pixels }] of Object.entries(unseen)) await writeGrey(own.in('line', name), pixels);
});

for (const [count, worth] of [
  [1, /Learnt from one good picture: it knows one part and moved copies of it, and its threshold is a guess; give 20/],
  [4, /Learnt from 4 good pictures: how parts differ is known roughly, and the threshold may be off; give 20/],
  [16, /Learnt from 16 good pictures: how parts differ is known roughly, and the threshold may be off; give 20/],
] as const)
  test(`of ${count}, a damage is farther than a whole part, and what so few are worth is said, twice`, async () => {
    const data = `few${count}`;
    for (let n = 0; n < count; n++) await writeGrey(own.in(data, 'good', `${n}.png`), paintScrew(n).picture.pixels);
    const learnt = await ranCommand(train, ['any-part', '--data', data, '--registration', 'upright'], own);
    assert.equal(learnt.code, 0, learnt.said);
    assert.match(learnt.said, worth);
    const found = await ranCommand(score, ['any-part', 'line', '--data', data], own);
    assert.match(found.said, worth);
    const [whole, damaged] = Object.keys(unseen).map((name) =>
      Number(new RegExp(`${name},([\\d.]+)`).exec(found.out)?.[1]),
    );
    assert.ok(damaged > whole, found.out);
  });
