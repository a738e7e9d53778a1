import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../platform/node/project';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { ranCommand, stopAfter } from '../testing/processes/ranCommand';
import { run as score } from './score';

const header = 'path,score,threshold,anomalous,ms';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** With the detector that is shipped. */
function run(folder: string, options: readonly string[] = [], io = {}) {
  const folders = { ...own.folders, models: path.join(projectFolder, 'models') };
  return ranCommand(score, ['mnist-anogan', folder, ...options], { ...own, folders }, io);
}

/** A bright stroke on black. */
async function paintStroke(name: string): Promise<string> {
  const file = own.in(name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const pixels = Buffer.from(Uint8Array.from({ length: 28 * 28 }, (_, i) => (i % 28 > 11 && i % 28 < 15 ? 255 : 0)));
  await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(file);
  return file;
}

test('a folder is scored to standard output, and to a file with maps', async () => {
  await paintStroke('digits/in, side/a.png');
  await paintStroke('digits/b.png');
  const printed = await run('digits');
  assert.equal(printed.code, 0, printed.said);
  const [first, ...lines] = printed.out.trim().split('\n');
  assert.equal(first, header);
  assert.match(lines[0], /^b\.png,[\d.e-]+,[\d.e-]+,(true|false),[\d.]+$/);
  assert.match(lines[1], /^"in, side\/a\.png",[\d.e-]+,[\d.e-]+,(true|false),[\d.]+$/);
  assert.equal(lines.length, 2);
  assert.match(printed.said, /2 of 2 images scored, \d of them anomalous\. Standard output has all rows\.\n$/);

  const args = ['--out', 'new/scores.csv', '--maps', 'maps'];
  const written = await run('digits', args);
  assert.deepEqual([written.code, written.out], [0, ''], written.said);
  const withoutTime = (csv: string) => csv.replace(/,[^,]*$/gm, '');
  const csv = fs.readFileSync(own.in('new', 'scores.csv'), 'utf8');
  assert.equal(withoutTime(csv), withoutTime(printed.out));
  for (const map of ['b.png', 'in, side/a.png']) {
    const { width, height } = await sharp(own.in('maps', map)).metadata();
    assert.ok(height >= 200 && width >= 2 * (height - 8), `${map}: ${width}×${height}`);
  }
});

test('an unreadable file is listed, the rest is scored, and the exit code is 3', async () => {
  await paintStroke('good.png');
  fs.writeFileSync(own.in('broken.png'), 'text');
  fs.writeFileSync(own.in('notes.txt'), 'text');
  const { code, out, said } = await run('.');
  assert.equal(code, 3, said);
  assert.match(out, /^path.*\ngood\.png,.*\n$/);
  const [sentence, summary] = said.trim().split('\n').slice(-2);
  assert.match(sentence, /broken\.png cannot be read as an image/);
  assert.match(summary, /1 of 2 images scored, \d of them anomalous; other files left out: 1\./);
});

test('Ctrl-C keeps what is scored and ends with 130', async () => {
  const file = await paintStroke('many/0.png');
  for (let i = 1; i < 130; i++) fs.copyFileSync(file, own.in('many', `${i}.png`));
  const { code, said } = await run('many', ['--out', 'scores.csv'], stopAfter(1, 'images'));
  assert.equal(code, 130, said);
  const rows = fs.readFileSync(own.in('scores.csv'), 'utf8').trim().split('\n').length - 1;
  assert.ok(rows > 0 && rows < 130, `${rows} rows`);
  assert.match(said, new RegExp(`${rows} of 130 images scored, .*stopped\\. scores\\.csv has these rows\\.`));
});

test('a run that was killed is gone on with, its half row judged again, and not where another detector had begun it', async () => {
  for (const name of ['a', 'b', 'c']) await paintStroke(`digits/${name}.png`);
  const withoutTime = (csv: string) => csv.replace(/,[^,]*$/gm, '');
  const { out: whole } = await run('digits');
  const [first, a, b] = whole.split('\n');
  fs.writeFileSync(own.in('scores.csv.part'), `${first}\n${a}\n${b.slice(0, 9)}`);
  const unsaid = await run('digits', ['--out', 'scores.csv']);
  assert.equal(unsaid.code, 2);
  assert.match(
    unsaid.said,
    /scores\.csv\.part holds what a run has scored that did not end: add --resume .* or --force/,
  );
  const { code, said } = await run('digits', ['--out', 'scores.csv', '--resume']);
  assert.equal(code, 0, said);
  assert.match(said, /3 of 3 images scored, .*scores\.csv has all rows\.\n$/);
  assert.equal(withoutTime(fs.readFileSync(own.in('scores.csv'), 'utf8')), withoutTime(whole));
  assert.equal(fs.existsSync(own.in('scores.csv.part')), false);

  fs.writeFileSync(own.in('other.csv.part'), `${first}\nz.png,1,9.5,false,1\n`);
  const other = await run('digits', ['--out', 'other.csv', '--resume']);
  assert.equal(other.code, 2, other.said);
  assert.match(
    other.said,
    /--resume: expected scores of mnist-anogan\/.*, whose threshold is .*, found z\.png with 9\.5 in /,
  );
  const none = await run('digits', ['--out', 'none.csv', '--resume']);
  assert.match(
    none.said,
    /--resume: expected scores to go on from, found nothing at .*none\.csv; leave it out to begin\./,
  );
});

test('a detector in a file of its own scores as the one that it is a copy of', async () => {
  await paintStroke('digits/a.png');
  const shipped = path.join(projectFolder, 'models', 'mnist-anogan', 'course-all-seed1.safetensors');
  fs.copyFileSync(shipped, own.in('mine.safetensors'));
  const [ours, mine] = [await run('digits'), await run('digits', ['--detector', 'mine.safetensors'])];
  assert.deepEqual([mine.code, ours.code], [0, 0], mine.said);
  const scoreOf = ({ out }: { out: string }): string => out.trim().split('\n')[1].split(',')[1];
  assert.equal(scoreOf(mine), scoreOf(ours));
  assert.match(mine.said, /seed 1 \(.*mine\.safetensors\): 1 of 1 images scored/);
});
