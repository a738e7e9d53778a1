import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { run as evaluate } from '../../commands/evaluate';
import type { Command } from '../../commands/line/command';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import { disposeVae } from '../../networks/vaeReconstruction';
import type { ResultRow } from '../../results/resultRow';
import { partDataId } from '../parts/partData';
import { ownFolders } from '../../testing/ownFolders';
import { writeCapsules } from '../../testing/painted/paintedCapsules';
import { ranCommand } from '../../testing/processes/ranCommand';
import { detectorFile, shippedFile } from '../../training/files/checkpointFiles';
import { loadCapsuleCourse } from './course';
import { loadCapsuleSource } from './recipe';

const own = ownFolders();
// The least that can be trained with: one picture is held out, and an epoch of the source is one step.
before(() => writeCapsules(own.in('pills'), { train: 3, test: 2, size: 96 }));
after(() => own.remove());

/** Where there are no models but those that are trained here. */
const run = (command: Command, ...args: string[]) => ranCommand(command, ['capsule-vae', ...args], own);

const pills = partDataId(own.in('pills'));
const of = (recipe: string) => ({ lesson: 'capsule-vae', recipe, data: pills });

test('the source leaves small files at its milestones, also when gone on with, and with --ship in models/, too', async () => {
  const first = await run(train, '--data', 'pills', '--steps', '9');
  assert.equal(first.code, 0, first.said);
  assert.ok(fs.existsSync(detectorFile(of('source'), 1, own)), first.said);
  assert.ok(!fs.existsSync(detectorFile(of('source-epoch10'), 1, own)), 'before its milestone');
  const second = await run(train, '--data', 'pills', '--steps', '11', '--resume', '--ship');
  assert.equal(second.code, 0, second.said);
  assert.match(second.said, /Resumed at step 9\./);
  for (const [file, position] of [
    [detectorFile(of('source-epoch10'), 1, own), 10],
    [shippedFile(of('source-epoch10'), 1, own), 10],
    [detectorFile(of('source'), 1, own), 11],
    [shippedFile(of('source'), 1, own), 11],
  ] as const) {
    const { note, networks, history } = loadCapsuleSource(file);
    assert.deepEqual([note.position, note.settings.images, note.settings.data], [position, 2, pills], file);
    assert.equal(history.get('elbo')!.length, position);
    disposeVae(networks);
  }
  const names = fs.readdirSync(path.join(own.folders.models, 'capsule-vae')).sort();
  assert.deepEqual(names, [`source-epoch10-${pills}-seed1.safetensors`, `source-${pills}-seed1.safetensors`]);
});

test('the course is trained, measured and scored with', async () => {
  // Without the source's files: its projections take minutes.
  fs.rmSync(own.folders.models, { recursive: true, force: true });
  const trained = await run(train, '--recipe', 'course', '--data', 'pills', '--steps', '1', '--seed', '2');
  assert.equal(trained.code, 0, trained.said);
  const file = detectorFile(of('course'), 2, own);
  const loaded = loadCapsuleCourse(file);
  assert.deepEqual([loaded.note.settings.images, loaded.note.settings.seed], [2, 2]);
  assert.ok(loaded.heldOut.scores.length > 0 && loaded.heldOut.scores.every(Number.isFinite));
  loaded.dispose();

  const measured = await run(evaluate, '--data', 'pills', '--trained', '--json');
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

  const scored = await run(score, 'pills/test', '--data', 'pills', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\ngood\/000\.png,/);
  assert.equal(scored.out.trim().split('\n').length, 5);
  assert.match(scored.said, /capsule-vae\/course-own-pills-\w{8}, seed 2 .*: 4 of 4 images scored/);
  assert.ok(fs.existsSync(own.in('maps/poke/001.png')));
});

test('a detector that is not there gets one sentence', async () => {
  const { code, out, said } = await run(score, 'pills', '--data', 'others');
  assert.deepEqual([code, out], [2, '']);
  assert.match(said, /^There is no detector capsule-vae\/course-own-others-\w{8}\. Train it: .* capsule-vae .*\n$/);
});
