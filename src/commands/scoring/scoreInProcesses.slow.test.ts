import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { projectFolder } from '../../platform/node/project';
import { ownFolders } from '../../testing/ownFolders';
import { ranCommand } from '../../testing/processes/ranCommand';
import { freePort, startDask } from '../../testing/processes/startDask';
import { run as score } from '../score';
import { scoreHere } from './scoreHere';

const own = ownFolders();
const folders = { ...own.folders, models: path.join(projectFolder, 'models') };
/** Seven blocks, of which the last is not full; three, of which the last is not, in the first folder. */
const [pictures, first] = [400, 130];

before(async () => {
  for (let i = 0; i < pictures; i++) {
    const file = own.in(
      'digits',
      i < first ? 'a' : 'b',
      `${String(i).padStart(3, '0')}${i % 50 === 7 ? ', "side".png' : '.png'}`,
    );
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const pixels = Buffer.from(Uint8Array.from({ length: 28 * 28 }, (_, k) => (k % 28 === (i % 14) + 7 ? 255 : 0)));
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(file);
  }
  fs.writeFileSync(own.in('digits', 'a', '070.png'), 'text');
});
after(() => own.remove());

function run(folder: string, options: readonly string[], io = {}) {
  return ranCommand(score, ['mnist-anogan', folder, ...options], { ...own, folders }, io);
}
const withoutTime = (csv: string): string => csv.replace(/,[^,]*$/gm, '');
/** A process that computes on one core adds up in another order: the seventh digit of a score may be another one. */
const withoutLastDigit = (csv: string): string =>
  withoutTime(csv).replace(/(?<=,)\d+\.\d+(?=,)/g, (score) => Number(score).toPrecision(6));

test('several processes and Dask’s workers give the rows, the maps and the words of one', async () => {
  const alone = await run('digits/a', ['--workers', '1', '--maps', 'alone']);
  assert.equal(alone.code, 3, alone.said);
  const { address, kill } = await startDask(1);
  try {
    for (const [name, options] of [
      ['two', ['--workers', '2']],
      ['dask', ['--scheduler', address]],
    ] as const) {
      const found = await run('digits/a', [...options, '--maps', name]);
      assert.equal(found.code, 3, found.said);
      assert.equal(withoutLastDigit(found.out), withoutLastDigit(alone.out));
      assert.match(found.said, /070\.png cannot be read as an image .*\n.*129 of 130 images scored/s);
      assert.match(found.said, /images a second; of the work, reading \d+ %, preparing \d+ %, detecting \d+ %/);
      assert.deepEqual(fs.readdirSync(own.in(name)), fs.readdirSync(own.in('alone')));
      const [map, other] = [name, 'alone'].map((each) => fs.readFileSync(own.in(each, '129.png')));
      assert.ok(map.equals(other));
    }
  } finally {
    kill();
  }
});

test('Ctrl-C keeps what all of them have scored, and the next run goes on from it', async () => {
  const args = ['--workers', '2', '--out', 'scores.csv'];
  const stop = new AbortController();
  // Progress is told a few times a second, and all may be done by then: rows are written as they come.
  const part = own.in('scores.csv.part');
  const watcher = fs.watch(own.root, () => {
    if (fs.existsSync(part) && fs.readFileSync(part, 'utf8').split('\n').length > 60) stop.abort();
  });
  const stopped = await run('digits', args, { signal: stop.signal });
  watcher.close();
  assert.equal(stopped.code, 130, stopped.said);
  const rows = (): string[] => fs.readFileSync(own.in('scores.csv'), 'utf8').trim().split('\n').slice(1);
  const kept = rows().length;
  assert.ok(kept >= 59 && kept < 399, `${kept} rows`);
  const resumed = await run('digits', [...args, '--resume']);
  assert.equal(resumed.code, 3, resumed.said);
  assert.equal(new Set(rows().map((row) => row.split(',')[0])).size, rows().length);
  assert.equal(rows().length, 399);
});

test('a process that ends before its work, and a scheduler that does not answer, are said in one sentence', async () => {
  const task = { positionals: ['mnist-anogan', 'digits'], values: {}, folder: own.root, folders: own.folders };
  const nobody = { onScores: () => undefined, onProgress: () => undefined, signal: new AbortController().signal };
  await assert.rejects(
    scoreHere(task, [{ images: ['a/001.png'] }], { ...nobody, workers: 1, threads: 1 }),
    /^Error: A process that scored ended with 2: There is no detector mnist-anogan/,
  );
  const silent = await run('digits', ['--scheduler', `tcp://127.0.0.1:${await freePort()}`]);
  assert.equal(silent.code, 1, silent.said);
  assert.match(silent.said, /--scheduler: no scheduler answers at tcp:\/\/127\.0\.0\.1:\d+ \(\w+\)\.\n/);
  const wrong = await run('digits', ['--scheduler', 'here']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.said, /--scheduler: expected an address such as tcp:\/\/127\.0\.0\.1:8786, found here\./);
});
