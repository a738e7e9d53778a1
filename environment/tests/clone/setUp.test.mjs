/**
 * What a fresh clone goes through, in order, as one story: each part takes the clone as the one before left it.
 * Here the packaged compiler is used; the system's has built the addon that the other stages run on.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeClone, until } from './clone.mjs';

const clone = makeClone();
after(() => clone.remove());

const withZig = { LAB_CXX: 'zig' };

/** No registry and no proxy answers here. */
const offline = {
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  PIP_INDEX_URL: 'http://127.0.0.1:9/',
  PIP_NO_INDEX: '1',
  http_proxy: 'http://127.0.0.1:9/',
  https_proxy: 'http://127.0.0.1:9/',
  HTTP_PROXY: 'http://127.0.0.1:9/',
  HTTPS_PROXY: 'http://127.0.0.1:9/',
};

/** @returns {Promise<number>} a port that is free now */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

test('before anything is set up, the doctor says what to do', async () => {
  const doctor = clone.start('doctor', ['--json']);
  assert.equal(await doctor.ended, 1);
  const { usable, rows } = JSON.parse(doctor.output());
  assert.equal(usable, false);
  for (const row of rows) assert.ok(row.ok || row.advice, `${row.name} without advice`);
});

test('without a network, one sentence says so', async () => {
  const setup = clone.start('setup', [], offline);
  assert.equal(await setup.ended, 1);
  assert.match(setup.output(), /npm ci failed: the network or the package registry could not be reached/);
});

test('a Ctrl-C in the middle of a step leaves no lock and no process', async () => {
  const setup = clone.start('setup', [], withZig);
  await until(setup, /npm packages …/);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const second = clone.start('setup', [], withZig);
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /Another set-up \(process \d+\) is at work in this folder/);
  setup.child.kill('SIGINT');
  assert.equal(await setup.ended, 130);
  assert.equal(fs.existsSync(path.join(clone.folder, 'environment', '.state', 'lock')), false);
  assert.equal(spawnSync('pgrep', ['-f', clone.folder], { encoding: 'utf8' }).stdout, '');
});

test('the set-up goes on from there, with the packaged compiler, and writes nothing into the home folder', async () => {
  const setup = clone.start('setup', [], withZig);
  assert.equal(await setup.ended, 0, setup.output());
  assert.match(setup.output(), /Setting up \(6 of 7 steps\)/);
  assert.match(setup.output(), /native addon +\d/);
  const stamp = fs.readFileSync(
    path.join(clone.folder, 'environment', '.state', 'stamps', 'native addon.json'),
    'utf8',
  );
  assert.equal(JSON.parse(stamp).facts.compiler, 'zig');
  const home = path.join(path.dirname(clone.folder), 'home');
  // npm's notes and the two caches; nothing of Jupyter's, IPython's or the compiler's.
  const known = ['.npm', 'npm', 'pip'];
  assert.deepEqual(
    fs.readdirSync(home).filter((name) => !known.includes(name)),
    [],
  );
});

test('then the doctor is content, with TensorFlow from this clone', async () => {
  const doctor = clone.start('doctor', ['--json'], withZig);
  assert.equal(await doctor.ended, 0, doctor.output());
  /** @type {import('../../doctor/examine.mjs').Report} */
  const { rows } = JSON.parse(doctor.output());
  assert.equal(rows.find(({ name }) => name === 'TensorFlow')?.value, '2.21.0');
});

test('a start without any network is at its address in under 5 s, with a token, for this computer only', async () => {
  /** @type {number[]} */
  const times = [];
  // The first start compiles Python's files; and a busy machine deserves a second look.
  for (let attempt = 0; attempt < 4 && !times.some((time) => time < 5000); attempt++) {
    const port = await freePort();
    const begin = Date.now();
    const lab = clone.start('start', ['--no-browser', `--port=${port}`], { ...withZig, ...offline });
    const url = await until(
      lab,
      new RegExp(`http://127\\.0\\.0\\.1:${port}/lab/tree/notebooks/00-start-here\\.ipynb\\?token=\\w+`),
    );
    times.push(Date.now() - begin);
    assert.equal((await fetch(url)).status, 200);
    assert.doesNotMatch(lab.output(), /Setting up/);
    assert.equal((await fetch(`http://127.0.0.1:${port}/api/contents`)).status, 403);
    assert.equal(await reachableFromOutside(port), false);
    lab.child.kill('SIGTERM');
    await lab.ended;
  }
  assert.ok(Math.min(...times) < 5000, `took ${times.join(', ')} ms`);
});

/** @param {number} port @returns {Promise<boolean>} whether another address of this machine answers */
function reachableFromOutside(port) {
  const addresses = Object.values(os.networkInterfaces()).flatMap((all) => all ?? []);
  const outside = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
  if (!outside) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = net.connect(port, outside.address);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

test('a moved clone notices what knew its old place, and nothing else', async () => {
  const moved = `${clone.folder} moved`;
  fs.renameSync(clone.folder, moved);
  clone.folder = moved;
  const doctor = clone.start('doctor', ['--json'], withZig);
  assert.equal(await doctor.ended, 1);
  /** @type {import('../../doctor/examine.mjs').Report} */
  const { rows } = JSON.parse(doctor.output());
  const undone = rows.filter(({ value }) => value === 'not done').map(({ name }) => name);
  assert.deepEqual(undone, [
    'set-up: Python environment',
    'set-up: Python packages',
    'set-up: native addon',
    'set-up: TypeScript kernel',
    'set-up: JupyterLab extension',
  ]);
});

test('clean removes what set-up made, and keeps the data without being asked', async () => {
  const own = path.join(clone.folder, 'data', 'mine.csv');
  fs.mkdirSync(path.dirname(own), { recursive: true });
  fs.writeFileSync(own, '1,2\n');
  spawnSync('git', ['init', '-q', clone.folder]);
  spawnSync('git', ['config', '--global', '--add', 'safe.directory', clone.folder], {
    env: { ...process.env, HOME: path.join(path.dirname(clone.folder), 'home') },
  });
  const clean = clone.start('clean');
  assert.equal(await clean.ended, 0, clean.output());
  for (const folder of ['node_modules', '.venv', 'environment/.state']) {
    assert.equal(fs.existsSync(path.join(clone.folder, folder)), false, folder);
  }
  assert.equal(fs.existsSync(own), true);
  assert.match(clean.output(), /kept the data sets you downloaded/);
});
