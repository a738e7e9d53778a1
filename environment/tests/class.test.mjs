/** The files for a class's machines name what there is: what they do can't be tried without Docker or Binder. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';
import { checkNode } from '../base/nodeVersion.mjs';

/** @param {string[]} parts */
const read = (...parts) => fs.readFileSync(path.join(root, ...parts), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

/** @param {string} text */
function expectScripts(text) {
  for (const [, script, start] of text.matchAll(/\bnpm (?:run ([\w-]+)|(start))/g)) assert.ok(scripts[script ?? start]);
}

test('the image has a Node that the project runs on, and runs scripts that there are', () => {
  const dockerfile = read('environment', 'class', 'Dockerfile');
  const [, major] = dockerfile.match(/^FROM node:(\d+)-/m) ?? [];
  checkNode(`v${major}.0.0`);
  expectScripts(dockerfile);
  assert.match(dockerfile, /^USER node$/m);
  assert.deepEqual(JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? '').slice(0, 2), ['npm', 'start']);
  const ignored = read('environment', 'class', 'Dockerfile.dockerignore').split('\n');
  for (const name of ['node_modules', '.venv', 'environment/.state', 'models/runs', 'data/*'])
    assert.ok(ignored.includes(name), name);
});

test('the image and Binder hold what a class gets, and nothing of the whole project', () => {
  const stages = read('environment', 'class', 'Dockerfile').split(/^(?=FROM )/m).slice(1); // prettier-ignore
  const stage = (/** @type {string} */ name) =>
    stages.find((each) => each.split('\n')[0]?.endsWith(` AS ${name}`)) ?? '';
  const whole = stages.filter((each) => /^COPY (?!--from)/m.test(each));
  assert.deepEqual(whole, [stage('whole')], 'the whole project is copied into one stage');
  const [, made] = /^RUN npm run handout -- --class (\S+)$/m.exec(stage('whole')) ?? [];
  assert.match(stage('installed'), new RegExp(`^COPY --from=whole --chown=node ${made} \\.$`, 'm'));
  assert.match(stage('installed'), /^RUN npm run setup$/m);
  const copied = stages.flatMap((each) =>
    [...each.matchAll(/--from=(\w+).* (\S+) \S+$/gm)].map((match) => match.slice(1)),
  );
  assert.deepEqual(copied, [['whole', made], ['installed', made]]); // prettier-ignore

  const lines = read('.binder', 'postBuild').split('\n');
  const steps = ['cd "${REPO_DIR:?', 'npm run handout -- --class /tmp/class', 'find . -mindepth 1 -delete', 'cp -r /tmp/class/. .', 'npm run setup']; // prettier-ignore
  const found = steps.map((step) => lines.findIndex((line) => line.startsWith(step)));
  assert.ok(
    found.every((line, i) => line > (found[i - 1] ?? 0)),
    found.join(),
  );
});

test('the development container is built from a stage of it', () => {
  const { build, postCreateCommand, postAttachCommand, remoteUser } = JSON.parse(
    read('.devcontainer', 'devcontainer.json'),
  );
  const dockerfile = read('.devcontainer', build.dockerfile);
  assert.match(dockerfile, new RegExp(`^FROM .* AS ${build.target}$`, 'm'));
  assert.match(dockerfile, new RegExp(`^USER ${remoteUser}$`, 'm'));
  expectScripts(`${postCreateCommand} ${postAttachCommand}`);
});

test('Binder gets the packages of the lock file', () => {
  const script = read('.binder', 'postBuild');
  expectScripts(script);
  const [, pattern, file] = /grep -ohE '([^']+)' ([^\s)]+)/.exec(script) ?? [];
  const found = read(file ?? '').match(new RegExp(pattern ?? '', 'gm'));
  assert.deepEqual(
    found?.map((line) => line.split('==')[0]),
    ['jupyterlab-widgets', 'plotly'],
  );
  const { mode } = fs.statSync(path.join(root, '.binder', 'postBuild'));
  assert.ok(mode & 0o100, 'it is a program');
});
