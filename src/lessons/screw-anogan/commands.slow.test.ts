import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Papa from 'papaparse';
import sharp from 'sharp';
import { run as evaluate } from '../../commands/evaluate';
import type { Command, CommandIo } from '../../commands/line/command';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import { decodeImage } from '../../images/decode';
import type { ResultRow } from '../../results/resultRow';
import { tf } from '../../tensors/tf';
import { partDataId } from '../parts/partData';
import { ownFolders } from '../../testing/ownFolders';
import { paintParts } from '../../testing/painted/paintedPart';
import { paintFolder, paintScrew, writeGrey } from '../../testing/painted/paintedScrews';
import { ranCommand, stopAfter } from '../../testing/processes/ranCommand';
import { readTensorBoardLog } from '../../testing/tensorBoardEvents';
import { checkpointHistory, loadCheckpoint, type LossHistory } from '../../training/files/checkpoint';
import { detectorFile, shippedFile, trainingFile, trainingLogFolder } from '../../training/files/checkpointFiles';
import { sampledSteps, samplesFolder } from '../../training/sampleSheets';
import { loadScrewCourse } from './course';

const side = 256;
const own = ownFolders();
after(() => own.remove());

/** Where there are no models but those that are trained here; the last argument may be another reader. */
function run(command: Command, ...given: (string | Partial<CommandIo>)[]) {
  const args = given.filter((arg): arg is string => typeof arg === 'string');
  const [io] = given.filter((arg): arg is Partial<CommandIo> => typeof arg !== 'string');
  return ranCommand(command, ['screw-anogan', ...args], own, io);
}

const course = { lesson: 'screw-anogan', recipe: 'course', data: partDataId(own.in('my bolts')) };
/** The generator alone, and that for two seconds; the discriminator has seen nothing. */
const trainedSteps = 100;

before(async () => {
  await paintFolder(own.in('my bolts'), { train: 12, testGood: 4, damaged: { spot: 3, burr: 2 } });
  await writeGrey(own.in('my bolts', 'train', 'good', '000 empty.png'), paintParts(side, []).pixels);
  const args = ['--recipe', 'course', '--data', 'my bolts', '--steps', String(trainedSteps)];
  const { code, said } = await run(train, ...args);
  assert.equal(code, 0, said);
  assert.match(said, /000 empty\.png: nothing stands out[^]*step 100 of 100/);
});

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
    await writeGrey(own.in('line', `${n} good.png`), paintScrew(n).picture.pixels);
    await writeGrey(own.in('line', 'b', `${n} spot.png`), paintScrew(n, 'spot').picture.pixels);
  }
  const { code, out, said } = await run(score, 'line', '--data', 'my bolts', '--out', 'line.csv', '--maps', 'maps');
  assert.deepEqual([code, out], [0, ''], said);
  assert.match(
    said,
    /screw-anogan\/course-own-my bolts-\w{8}, seed 1 .*: 6 of 6 images scored, \d of them anomalous\./,
  );
  const csv = fs.readFileSync(own.in('line.csv'), 'utf8');
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
    const sheet = await decodeImage(own.in('maps', 'b', `${n} spot.png`), { colour: 'rgb' });
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
  const place = own.in('kinds');
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
  const { code, out, said } = await run(score, 'kinds', '--data', 'my bolts', '--maps', 'kinds maps');
  assert.equal(code, 0, said);
  const scores = [...parsed(out).values()].map(({ score }) => score);
  assert.equal(scores.length, 5);
  for (const score of scores) assert.ok(Math.abs(score - scores[0]) < 1e-4 * scores[0], scores.join());
  // A part is turned upright however it lies: what is shown says more.
  for (const name of fs.readdirSync(own.in('kinds maps')).filter((each) => each.endsWith('.png'))) {
    const sheet = await decodeImage(own.in('kinds maps', name), { colour: 'grey' });
    pixels.forEach((value, i) => {
      const at = (4 + Math.floor(i / side)) * sheet.width + 4 + (i % side);
      assert.equal(sheet.pixels[at], value, `${name}, pixel ${i}`);
    });
  }
});

test('a picture without exactly one part is listed, the rest is scored, and the exit code is 3', async () => {
  const place = own.in('mixed');
  const half = { degrees: 80, length: 80, y: 128 };
  await writeGrey(path.join(place, 'empty.png'), paintParts(side, []).pixels);
  await writeGrey(path.join(place, 'one.png'), paintScrew(3).picture.pixels);
  const two = paintParts(side, [
    { ...half, x: 70 },
    { ...half, x: 190 },
  ]);
  await writeGrey(path.join(place, 'sub', 'two.png'), two.pixels);
  const { code, out, said } = await run(score, 'mixed', '--data', 'my bolts', '--maps', 'mixed maps');
  assert.equal(code, 3, said);
  const verdicts = [...parsed(out)].map(
    ([name, { anomalous }]) => `${name} ${anomalous === 'unjudged' ? anomalous : 'judged'}`,
  );
  assert.deepEqual(verdicts, ['empty.png unjudged', 'one.png judged', 'sub/two.png unjudged']);
  const lines = said.trim().split('\n');
  assert.match(lines.at(-3)!, /^empty\.png: nothing stands out from the background/);
  assert.match(lines.at(-2)!, /^sub\/two\.png: found 2 parts, expected one/);
  assert.match(lines.at(-1)!, /1 of 3 images scored, \d of them anomalous; unjudged: 2\./);
  assert.deepEqual(fs.readdirSync(own.in('mixed maps')).sort(), ['.anomaly-maps', 'one.png']);
});

test('a detector that is not there gets one sentence with the command that trains it', async () => {
  const train = 'Train it: npm run train -- screw-anogan --recipe course';
  for (const [options, sentence] of [
    [[], `There is no detector screw-anogan/course-mvtec. ${train} --data mvtec --seed 1`],
    [['--data', 'rendered', '--seed', '2'], `course-rendered with seed 2. ${train} --data rendered --seed 2`],
    [['--data', 'others'], `course-${partDataId(own.in('others'))}. ${train} --data <folder> --seed 1`],
    [['--data', 'auto'], '--data: expected mvtec, rendered or a folder, found auto.'],
  ] as const) {
    const { code, out, said } = await run(score, 'my bolts', ...options);
    assert.deepEqual([code, out], [2, ''], said);
    assert.ok(said.trim().endsWith(sentence), said);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('a training that is stopped and gone on with leaves a detector of what it has come to', async () => {
  const args = ['--recipe', 'course', '--data', 'my bolts', '--resume'];
  const stopped = await run(train, ...args, stopAfter(trainedSteps + 1, 'steps'));
  assert.equal(stopped.code, 130, stopped.said);
  assert.match(stopped.said, new RegExp(`Resumed at step ${trainedSteps}\\.[^]*, stopped\\.`));
  const loaded = loadScrewCourse(detectorFile(course, 1, own));
  const { note, heldOut, history } = loaded;
  assert.deepEqual(
    [note.settings.data, note.settings.images, note.settings.seed],
    [partDataId(own.in('my bolts')), 10, 1],
  );
  assert.ok(note.position > trainedSteps && history.get('residual')?.length === note.position);
  assert.ok(heldOut.scores.length > 0 && heldOut.scores.every(Number.isFinite) && Number.isFinite(heldOut.mapLimit));
  loaded.dispose();
});

/** Where there are no models. */
const measured = (...args: string[]) =>
  run(evaluate, '--data', ...args, {
    folders: { ...own.folders, models: own.in('no models'), runs: own.in('no runs') },
  });

const baselines = [
  'median grey level',
  '1-NN on photographs',
  'PCA-9 on photographs',
  '1-NN on photographs, one light',
  'PCA-9 on photographs, one light',
  'PCA-9 on upright screws',
];

test('a folder of one’s own is measured as a whole with its masks, and kind by kind', async () => {
  const { code, out, said } = await measured('my bolts', '--json');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as ResultRow[];
  // Two of the twelve are held out.
  const found = rows.map(({ dataset, method, n_train, n_test }) => [dataset, method, n_train, n_test]);
  const expected = baselines.flatMap((method, i) => [
    ['own folder my bolts', method, i === 0 ? 0 : 10, 9],
    ['own folder my bolts, burr', method, i === 0 ? 0 : 10, 6],
    ['own folder my bolts, spot', method, i === 0 ? 0 : 10, 7],
  ]);
  assert.deepEqual(found, expected);
  rows.forEach(({ lesson, recipe, seeds, dataset, method, pixel_auroc, aupro }) => {
    assert.deepEqual([lesson, recipe, seeds], ['screw-anogan', 'baseline', '']);
    const measured = dataset === 'own folder my bolts' && method !== 'median grey level';
    assert.deepEqual([pixel_auroc !== null, aupro !== null], [measured, measured], `${dataset}, ${method}`);
  });
  const upright = rows[rows.length - 3];
  assert.deepEqual([upright.method, upright.auroc], ['PCA-9 on upright screws', 1]);
  assert.ok(upright.pixel_auroc! > 0.95 && upright.aupro! > 0.8, JSON.stringify(upright));
  assert.ok(!fs.existsSync(own.folders.results), 'nothing is written unasked');
});

test('without masks there are no figures of pixels, and a picture that shows no part is told and left out', async () => {
  const place = own.in('without masks');
  fs.cpSync(own.in('my bolts'), place, { recursive: true });
  fs.rmSync(path.join(place, 'ground_truth'), { recursive: true });
  fs.writeFileSync(path.join(place, 'test', 'spot', '001.png'), 'no image');
  const { code, out, said } = await measured(place);
  assert.equal(code, 0, said);
  const [head, first] = out.split('\n');
  assert.match(head, /^data +recipe +method +train \/ test +AUROC +ms an image$/);
  assert.match(first, /^own folder without masks +baseline +median grey level +0 \/ 8 /);
  assert.match(said, /001\.png cannot be read as an image/);
});

test('a folder that nothing can be measured on gets one sentence', async () => {
  const [untested, onlyBad, onlyGood] = ['untested', 'only bad', 'only good'].map((name) => own.in(name));
  for (const [place, ...parts] of [
    [untested, 'train'],
    [onlyBad, 'train', 'test/spot'],
    [onlyGood, 'train', 'test/good'],
  ])
    for (const part of parts) fs.cpSync(own.in('my bolts', part), path.join(place, part), { recursive: true });
  for (const [data, sentence] of [
    [untested, /untested: expected images in both test\/good and test\/<kind> .*, found 0 and 0; npm run score/],
    [onlyBad, /only bad: expected images in both test\/good and test\/<kind> .*, found 0 and 3; npm run score/],
    [onlyGood, /only good: expected images in both test\/good and test\/<kind> .*, found 4 and 0; npm run score/],
  ] as const) {
    const { code, out, said } = await measured(data, '--json');
    assert.deepEqual([code, out], [2, ''], said);
    assert.match(said.trim().split('\n').at(-1)!, sentence);
  }
});

test('a folder with too few parts gets one sentence and leaves no checkpoint', async () => {
  await writeGrey(own.in('few', 'good', '0.png'), paintScrew(0).picture.pixels);
  const { code, said } = await run(train, '--data', 'few');
  assert.equal(code, 2, said);
  assert.match(said, /few: expected three normal images or more in train\/good or good, found 1; add some\.\n$/);
  assert.equal(said.split('\n').length, 2, said);
  assert.ok(!fs.existsSync(trainingFile({ ...course, recipe: 'source', data: partDataId(own.in('few')) }, 1, own)));
});

test('losses and samples of a training and of what is resumed stand in one log, with --tensorboard, and are shipped', async () => {
  const checkpoint = trainingFile({ ...course, recipe: 'source' }, 1, own);
  for (const steps of [['1'], ['2', '--resume', '--ship']]) {
    const { code, said } = await run(train, '--data', 'my bolts', '--tensorboard', '--steps', ...steps);
    assert.equal(code, 0, said);
  }
  const events = readTensorBoardLog(trainingLogFolder(checkpoint));
  for (const [name, values] of loadedHistory(checkpoint))
    assert.deepEqual(
      events.filter(({ tag }) => tag === name).map(({ step, value }) => [step, value]),
      values.map((value, step) => [step, value]),
      name,
    );
  const sheets = events.filter(({ tag }) => tag === 'samples');
  assert.deepEqual(
    sheets.map(({ step, value }) => [step, typeof value === 'object' && value.width]),
    [
      [1, '652'],
      [2, '652'],
    ],
  );
  // And they are shipped with it, as is how alike drawn and real screws were.
  const shipped = shippedFile({ ...course, recipe: 'source' }, 1, own);
  assert.deepEqual(fs.readdirSync(samplesFolder(shipped)).sort(), ['000001.png', '000002.png', 'likeness.csv']);
  assert.deepEqual(sampledSteps(shipped), sampledSteps(checkpoint));
});

/** The losses in a checkpoint, by name. */
function loadedHistory(file: string): LossHistory {
  const { tensors, numbers } = loadCheckpoint(file);
  const history = checkpointHistory(numbers);
  tf.dispose([...tensors.values()]);
  return history;
}
