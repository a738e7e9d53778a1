import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { disposeVae } from '../networks/vaeReconstruction';
import { loadCapsuleSource } from '../lessons/capsule-vae/recipe';
import { loadCapsuleCourse } from '../lessons/capsule-vae/course';
import { detectorFile, shippedFile } from '../training/files/checkpointFiles';
import { writeCapsules } from '../testing/paintedCapsules';
import type { ResultRow } from '../results/resultRow';
import { CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
before(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab capsules ')));
  // The least that can be trained with: one picture is held out, and an epoch of the source is one step.
  await writeCapsules(path.join(folder, 'pills'), { train: 3, test: 2, size: 96 });
});
after(() => fs.rmSync(folder, { recursive: true }));

/** Runs a command where there are no models but those that it trains, for a reader who stands in the same folder. */
function run(command: string, ...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: '', LAB_RESULTS: '' };
  return startCommand({ command, args: ['capsule-vae', ...args], cwd: folder, env }).ending;
}

const of = (recipe: string) => ({ lesson: 'capsule-vae', recipe, data: 'own-pills' });
const isThere = (file: string): boolean => fs.existsSync(path.join(folder, file));

test('the source leaves small files at its milestones, also when gone on with, and with --ship in models/, too', async () => {
  const first = await run('train', '--data', 'pills', '--steps', '9');
  assert.equal(first.code, 0, first.said);
  assert.ok(isThere(detectorFile(of('source'), 1)), first.said);
  assert.ok(!isThere(detectorFile(of('source-epoch10'), 1)), 'before its milestone');
  const second = await run('train', '--data', 'pills', '--steps', '11', '--resume', '--ship');
  assert.equal(second.code, 0, second.said);
  assert.match(second.said, /Resumed at step 9\./);
  for (const [file, position] of [
    [detectorFile(of('source-epoch10'), 1), 10],
    [shippedFile(of('source-epoch10'), 1), 10],
    [detectorFile(of('source'), 1), 11],
    [shippedFile(of('source'), 1), 11],
  ] as const) {
    const { note, networks, history } = loadCapsuleSource(path.join(folder, file));
    assert.deepEqual([note.position, note.settings.images, note.settings.data], [position, 2, 'own-pills'], file);
    assert.equal(history.get('elbo')!.length, position);
    disposeVae(networks);
  }
  const names = fs.readdirSync(path.join(folder, 'models', 'capsule-vae')).sort();
  assert.deepEqual(names, ['source-epoch10-own-pills-seed1.safetensors', 'source-own-pills-seed1.safetensors']);
});

test('the course is trained, measured and scored with', async () => {
  const trained = await run('train', '--recipe', 'course', '--data', 'pills', '--steps', '1', '--seed', '2');
  assert.equal(trained.code, 0, trained.said);
  const file = detectorFile(of('course'), 2);
  const loaded = loadCapsuleCourse(path.join(folder, file));
  assert.deepEqual([loaded.note.settings.images, loaded.note.settings.seed], [2, 2]);
  assert.ok(loaded.heldOut.scores.length > 0 && loaded.heldOut.scores.every(Number.isFinite));
  loaded.dispose();

  // The source's projections take minutes: without its files there are none.
  for (const place of ['models/capsule-vae', 'models/runs/capsule-vae'])
    if (isThere(place))
      for (const name of fs.readdirSync(path.join(folder, place)))
        if (name.startsWith('source')) fs.rmSync(path.join(folder, place, name));
  const measured = await run('evaluate', '--data', 'pills', '--trained', '--json');
  assert.equal(measured.code, 0, measured.said);
  const rows = JSON.parse(measured.out) as ResultRow[];
  assert.deepEqual(
    rows.filter(({ dataset }) => dataset === 'own folder pills').map(({ method, seeds }) => [method, seeds]),
    [
      ['median grey level', ''],
      ['1-NN on photographs', ''],
      ['PCA-1 on photographs', ''],
      ['1-NN on photographs, one light', ''],
      ['PCA-1 on photographs, one light', ''],
      ['PCA-1 on level capsules', ''],
      ['generator: residual', '2'],
      ['discriminator: doubt', '2'],
      ['marking GAN: both', '2'],
    ],
  );
  for (const { lesson, dataset, method, n_test, pixel_auroc } of rows) {
    assert.deepEqual([lesson, n_test], ['capsule-vae', 4]);
    const whole = dataset === 'own folder pills' && method !== 'median grey level';
    assert.equal(pixel_auroc !== null, whole, `${dataset}, ${method}`);
  }

  const scored = await run('score', 'pills/test', '--data', 'pills', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\ngood\/000\.png,/);
  assert.equal(scored.out.trim().split('\n').length, 5);
  assert.match(scored.said, /capsule-vae\/course-own-pills, seed 2 .*: 4 of 4 images scored/);
  assert.ok(isThere('maps/poke/001.png'));
});

test('what is wrong gets one sentence', async () => {
  for (const [command, args, code, sentence] of [
    ['train', ['--recipe', 'best'], 2, /--recipe: expected source or course, found best/],
    ['train', ['--normal', '7'], 2, /--normal: capsule-vae has no such option; leave it out/],
    [
      'score',
      ['pills', '--data', 'others'],
      1,
      /no detector capsule-vae\/course-own-others\. Train it: .* capsule-vae/,
    ],
    ['evaluate', ['--data', 'nowhere'], 1, /nowhere: expected a folder of images, found nothing there/],
  ] as const) {
    const ended = await run(command, ...args);
    assert.deepEqual([ended.code, ended.out], [code, ''], ended.said);
    assert.match(ended.said, sentence);
    assert.equal(ended.said.trim().split('\n').length, 1, ended.said);
  }
});
