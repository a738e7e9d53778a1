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
