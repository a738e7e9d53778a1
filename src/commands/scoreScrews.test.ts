import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Papa from 'papaparse';
import sharp from 'sharp';
import { decodeImage } from '../images/decode';
import { paintParts } from '../testing/paintedPart';
import { detectorFile } from '../training/files/checkpointFiles';
import { paintFolder, paintScrew, writeGrey } from '../testing/paintedScrews';
import { CommandEnding, startCommand } from '../testing/startCommand';

const side = 256;
let folder: string;

/** Runs a command where there are no models but those that it trains, for a reader who stands in the same folder. */
function run(command: string, ...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: '' };
  return startCommand({ command, args: ['screw-anogan', ...args], cwd: folder, env }).ending;
}

before(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab score screws ')));
  await paintFolder(path.join(folder, 'my bolts'), { train: 12 });
  // The generator alone, and that for two seconds; the discriminator has seen nothing.
  const { code, said } = await run('train', '--recipe', 'course', '--data', 'my bolts', '--steps', '100');
  assert.equal(code, 0, said);
  const of = { lesson: 'screw-anogan', recipe: 'course', data: 'own-my bolts' };
  assert.ok(fs.existsSync(path.join(folder, detectorFile(of, 1))), said);
});
after(() => fs.rmSync(folder, { recursive: true }));

function parsed(csv: string): Map<string, { score: number; threshold: number; anomalous: string }> {
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  return new Map(
    data.map(({ path: name, score, threshold, anomalous }) => [
      name,
      { score: Number(score), threshold: Number(threshold), anomalous },
    ]),
  );
}

test('parts are scored, and where a damage is, the map on the photograph is full', async () => {
  for (const n of [20, 23, 26]) {
    await writeGrey(path.join(folder, 'line', `${n} good.png`), paintScrew(n).picture.pixels);
    await writeGrey(path.join(folder, 'line', 'b', `${n} spot.png`), paintScrew(n, 'spot').picture.pixels);
  }
  const { code, out, said } = await run('score', 'line', '--data', 'my bolts', '--out', 'line.csv', '--maps', 'maps');
  assert.deepEqual([code, out], [0, ''], said);
  assert.match(said, /screw-anogan\/course-own-my bolts, seed 1 .*: 6 of 6 images scored, \d of them anomalous\./);
  const csv = fs.readFileSync(path.join(folder, 'line.csv'), 'utf8');
  assert.match(csv, /^path,score,threshold,anomalous,ms\n/);
  const rows = parsed(csv);
  assert.equal(rows.size, 6);
  for (const [name, { score, threshold, anomalous }] of rows) {
    assert.equal(anomalous, String(score >= threshold), name);
    if (name.includes('spot')) assert.ok(score > threshold, `${name}: ${score}`);
  }
  for (const n of [20, 23, 26]) {
    assert.ok(rows.get(`b/${n} spot.png`)!.score > rows.get(`${n} good.png`)!.score);
    const { middle, picture } = paintScrew(n, 'spot');
    const sheet = await decodeImage(path.join(folder, 'maps', 'b', `${n} spot.png`), { colour: 'rgb' });
    assert.deepEqual([sheet.width, sheet.height], [2 * side + 12, side + 8]);
    // Half the picture is in each pixel; the rest is how dark Reds is there: its green goes down to 0.
    const [green, left, top] = [1, 2 * 4 + side, 4];
    const [near, far] = [
      { full: 0, all: 0 },
      { full: 0, all: 0 },
    ];
    picture.pixels.forEach((grey, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const away = Math.hypot(x - middle.x, y - middle.y);
      if (away > 6 && away < 15) return;
      const place = away <= 6 ? near : far;
      place.all++;
      if (sheet.pixels[((top + y) * sheet.width + left + x) * 3 + green] - grey / 2 < 2) place.full++;
    });
    assert.ok(near.full > 0.9 * near.all, `part ${n}: ${near.full} of ${near.all} on the damage`);
    assert.ok(far.full < 0.01 * far.all, `part ${n}: ${far.full} of ${far.all} elsewhere`);
  }
});

test('16 bits, colour, EXIF and other sizes are shown and scored as the same picture', async () => {
  const place = path.join(folder, 'kinds');
  const { pixels } = paintScrew(24, 'spot').picture;
  const grey = sharp(pixels, { raw: { width: side, height: side, channels: 1 } });
  await writeGrey(path.join(place, 'a plain.png'), pixels);
  const deep = sharp(
    Uint16Array.from(pixels, (value) => value * 257),
    { raw: { width: side, height: side, channels: 1 } },
  );
  await deep.toColourspace('grey16').toFile(path.join(place, 'b 16.png'));
  assert.equal((await sharp(path.join(place, 'b 16.png')).metadata()).depth, 'ushort');
  await grey.clone().toColourspace('srgb').png({ palette: false }).toFile(path.join(place, 'c rgb.png'));
  // The file holds the picture turned to the left; its tag says to turn it to the right.
  const turned = await grey.clone().rotate(270).png().toBuffer();
  await sharp(turned).withMetadata({ orientation: 6 }).toFile(path.join(place, 'd exif.png'));
  await grey.clone().resize(1024, 1024, { kernel: 'nearest' }).png().toFile(path.join(place, 'e large.png'));
  const { code, out, said } = await run('score', 'kinds', '--data', 'my bolts', '--maps', 'kinds maps');
  assert.equal(code, 0, said);
  const scores = [...parsed(out).values()].map(({ score }) => score);
  assert.equal(scores.length, 5);
  for (const score of scores) assert.ok(Math.abs(score - scores[0]) < 1e-4 * scores[0], scores.join());
  // A part is turned upright however it lies: what is shown says more.
  for (const name of fs.readdirSync(path.join(folder, 'kinds maps'))) {
    const sheet = await decodeImage(path.join(folder, 'kinds maps', name), { colour: 'grey' });
    pixels.forEach((value, i) => {
      const at = (4 + Math.floor(i / side)) * sheet.width + 4 + (i % side);
      assert.equal(sheet.pixels[at], value, `${name}, pixel ${i}`);
    });
  }
});

test('a picture without exactly one part is listed, the rest is scored, and the exit code is 3', async () => {
  const place = path.join(folder, 'mixed');
  const half = { degrees: 80, length: 80, y: 128 };
  await writeGrey(path.join(place, 'empty.png'), paintParts(side, []).pixels);
  await writeGrey(path.join(place, 'one.png'), paintScrew(3).picture.pixels);
  const two = paintParts(side, [
    { ...half, x: 70 },
    { ...half, x: 190 },
  ]);
  await writeGrey(path.join(place, 'sub', 'two.png'), two.pixels);
  const { code, out, said } = await run('score', 'mixed', '--data', 'my bolts', '--maps', 'mixed maps');
  assert.equal(code, 3, said);
  assert.deepEqual([...parsed(out).keys()], ['one.png']);
  const lines = said.trim().split('\n');
  assert.match(lines.at(-3)!, /^empty\.png: nothing stands out from the background/);
  assert.match(lines.at(-2)!, /^sub\/two\.png: found 2 parts, expected one/);
  assert.match(lines.at(-1)!, /1 of 3 images scored/);
  assert.deepEqual(fs.readdirSync(path.join(folder, 'mixed maps')), ['one.png']);
});

test('a detector that is not there gets one sentence with the command that trains it', async () => {
  const train = 'Train it: npm run train -- screw-anogan --recipe course';
  for (const [options, sentence, expected = 1] of [
    [[], `There is no detector screw-anogan/course-mvtec. ${train} --data mvtec --seed 1`],
    [['--data', 'rendered', '--seed', '2'], `course-rendered with seed 2. ${train} --data rendered --seed 2`],
    [['--data', 'others'], `course-own-others. ${train} --data <folder> --seed 1`],
    [['--data', 'auto'], '--data: expected mvtec, rendered or a folder, found auto.', 2],
  ] as const) {
    const { code, out, said } = await run('score', 'my bolts', ...options);
    assert.deepEqual([code, out], [expected, ''], said);
    assert.ok(said.trim().endsWith(sentence), said);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});
