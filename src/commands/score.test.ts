import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { startCommand } from '../testing/startCommand';

const root = path.resolve(__dirname, '..', '..');
const header = 'path,score,threshold,anomalous,ms';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab score '))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Runs the command as npm does: at the project's root, for a reader who stands in the test's folder. */
function start(args: string[]): ReturnType<typeof startCommand> {
  return startCommand({ command: 'score', args, cwd: root, env: { INIT_CWD: folder } });
}

/** A bright stroke on black. */
async function paintStroke(name: string): Promise<string> {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const pixels = Buffer.from(Uint8Array.from({ length: 28 * 28 }, (_, i) => (i % 28 > 11 && i % 28 < 15 ? 255 : 0)));
  await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(file);
  return file;
}

test('wrong arguments get one sentence and exit code 2', async () => {
  fs.writeFileSync(path.join(folder, 'there.csv'), '');
  for (const [args, sentence] of [
    [[], /^The lesson: expected mnist-anogan, screw-anogan, .* or capsule-vae, found nothing\.$/m],
    [['mnist-anogan', 'a', '--data', 'rendered'], /--data: mnist-anogan has no such option; leave it out/],
    [['screw-anogan', 'a', '--normal', '7'], /--normal: screw-anogan has no such option; leave it out/],
    [['mnist-anogan', 'a', 'b'], /expected one folder, found a, b/],
    [['mnist-anogan', 'none'], /none: expected a folder of images, found nothing there/],
    [['mnist-anogan', '.'], /: expected images \(png, .*\), found none/],
    [['mnist-anogan', '.', '--seed', '-1x'], /--seed/],
    [['mnist-anogan', '.', '--out', 'there.csv'], /there\.csv is there already: .* --force/],
    [['mnist-anogan', '.', '--out', 'x.png', '--force'], /--out: expected a name that ends in \.csv, found x\.png/],
  ] as const) {
    const { code, out, said } = await start([...args]).ending;
    assert.equal(code, 2, said);
    assert.match(said, sentence);
    assert.equal(out, '');
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('--help explains the columns and the exit codes', async () => {
  const { code, out } = await start(['--help']).ending;
  assert.equal(code, 0);
  assert.match(out, /path, score, threshold, anomalous[^]*3 some files/);
});

test('a folder is scored to standard output, and to a file with maps', async () => {
  await paintStroke('digits/in, side/a.png');
  await paintStroke('digits/b.png');
  const printed = await start(['mnist-anogan', 'digits']).ending;
  assert.equal(printed.code, 0, printed.said);
  const [first, ...lines] = printed.out.trim().split('\n');
  assert.equal(first, header);
  assert.match(lines[0], /^b\.png,[\d.e-]+,[\d.e-]+,(true|false),[\d.]+$/);
  assert.match(lines[1], /^"in, side\/a\.png",[\d.e-]+,[\d.e-]+,(true|false),[\d.]+$/);
  assert.equal(lines.length, 2);
  assert.match(printed.said, /2 of 2 images scored, \d of them anomalous\. Standard output has all rows\.\n$/);

  const args = ['mnist-anogan', 'digits', '--out', 'new/scores.csv', '--maps', 'maps'];
  const written = await start(args).ending;
  assert.deepEqual([written.code, written.out], [0, ''], written.said);
  const withoutTime = (csv: string) => csv.replace(/,[^,]*$/gm, '');
  const csv = fs.readFileSync(path.join(folder, 'new', 'scores.csv'), 'utf8');
  assert.equal(withoutTime(csv), withoutTime(printed.out));
  for (const map of ['b.png', 'in, side/a.png']) {
    const { width, height } = await sharp(path.join(folder, 'maps', map)).metadata();
    assert.ok(height >= 200 && width >= 2 * (height - 8), `${map}: ${width}×${height}`);
  }
});

test('an unreadable file is listed, the rest is scored, and the exit code is 3', async () => {
  await paintStroke('good.png');
  fs.writeFileSync(path.join(folder, 'broken.png'), 'text');
  fs.writeFileSync(path.join(folder, 'notes.txt'), 'text');
  const { code, out, said } = await start(['mnist-anogan', '.']).ending;
  assert.equal(code, 3, said);
  assert.match(out, /^path.*\ngood\.png,.*\n$/);
  const [sentence, summary] = said.trim().split('\n').slice(-2);
  assert.match(sentence, /broken\.png cannot be read as an image/);
  assert.match(summary, /1 of 2 images scored, \d of them anomalous; other files left out: 1\./);
});

test('Ctrl-C keeps what is scored and ends with 130', async () => {
  const file = await paintStroke('many/0.png');
  for (let i = 1; i < 4000; i++) fs.copyFileSync(file, path.join(folder, 'many', `${i}.png`));
  const { child, ending } = start(['mnist-anogan', 'many', '--out', 'scores.csv']);
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (text) => {
      if (/[1-9]\d* of 4000 images/.test(String(text))) resolve();
    });
  });
  child.kill('SIGINT');
  const { code, said } = await ending;
  assert.equal(code, 130, said);
  const rows = fs.readFileSync(path.join(folder, 'scores.csv'), 'utf8').trim().split('\n').length - 1;
  assert.ok(rows > 0 && rows < 4000, `${rows} rows`);
  assert.match(said, new RegExp(`${rows} of 4000 images scored, .*stopped\\. scores\\.csv has these rows\\.`));
});
