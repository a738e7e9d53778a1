import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { machineFolders } from '../platform/machine';
import { readRuns, runLogFile } from '../runs/runLog';
import { fakePoints, traces } from '../testing/fakes/fakePoints';
import { freePort, startDask } from '../testing/processes/startDask';
import { sweepPoints } from './sweepPoints';
import { sweptSettings } from './sweptSettings';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'lab sweep '));
let folder = root;
beforeEach(() => (folder = fs.mkdtempSync(path.join(root, 'test '))));
after(() => fs.rmSync(root, { recursive: true, force: true }));

/** Logs in a folder of the test's. */
const logIn = (name = 'log') => ({ folders: { ...machineFolders(), log: path.join(folder, name) } });
const silently = (log?: string) => ({ workers: 2, say: () => undefined, ...logIn(log) });
const logged = () => readRuns(runLogFile('fake', logIn()));

async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(20);
  }
}

/** Points that ran to their end. Dask promises at least once: a lost answer may let one run again, and the log has it once all the same. */
function ended(): string[] {
  return [...new Set(traces(folder).filter((line) => line.endsWith('ends')))];
}

test('each point is measured, stored once, and not again', async () => {
  const points = fakePoints(folder, { milliseconds: 1 });
  const said: string[] = [];
  const first = await sweepPoints(points, { ...silently(), say: (line) => said.push(line) });
  assert.deepEqual([first.runs.length, first.found, first.stopped, first.failures], [6, 0, false, []]);
  assert.match(said.join('\n'), /Dask's dashboard: http:\/\/127\.0\.0\.1:\d+\/status/);
  assert.equal(ended().length, 6);
  const before = traces(folder);
  const again = await sweepPoints(points, silently());
  assert.deepEqual([again.found, again.runs], [6, first.runs]);
  assert.deepEqual(traces(folder), before);
  assert.deepEqual(logged().runs.length, 6);
});

test('a sweep that was killed goes on without repeating a finished point', async () => {
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      [
        '--import',
        require.resolve('tsx'),
        path.join(__dirname, '..', 'testing', 'fakes', 'fakeSweep.ts'),
        folder,
        '300',
        JSON.stringify(logIn().folders),
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const killed = start();
  await until(() => logged().runs.length >= 3, 'three rows');
  killed.kill('SIGKILL');
  await once(killed, 'close');
  // Its workers notice, and end what they were at: nothing goes on behind one's back.
  await wait(1500);
  const [before, kept] = [traces(folder), logged().runs];
  assert.ok(kept.length < 12, `${kept.length} rows`);
  await wait(700);
  assert.deepEqual(traces(folder), before);
  const second = start();
  let out = '';
  second.stdout?.on('data', (text) => (out += String(text)));
  await once(second, 'close');
  assert.match(out, new RegExp(`12 runs, ${kept.length} found`));
  const later = traces(folder).slice(before.length);
  for (const { knobs, seed } of kept)
    assert.ok(!later.includes(`${knobs.lambda} ${knobs.iterations} ${seed} begins`), JSON.stringify({ knobs, seed }));
  assert.equal(new Set(logged().runs.map(({ id }) => id)).size, 12);
  assert.deepEqual(logged().problem, undefined);
});

test('stopping keeps what is measured and ends the processes', async () => {
  const stop = new AbortController();
  const running = sweepPoints(fakePoints(folder, { milliseconds: 400 }), { ...silently(), signal: stop.signal });
  await until(() => logged().runs.length >= 2, 'two rows');
  stop.abort();
  const { runs, stopped } = await running;
  assert.ok(stopped && runs.length >= 2 && runs.length < 6, `${runs.length} rows`);
  await wait(1000);
  const left = traces(folder);
  await wait(600);
  assert.deepEqual(traces(folder), left);
});

test('a point that fails is named, and the others are measured', async () => {
  const points = fakePoints(folder, { milliseconds: 1 });
  const fails = (program: string) => [process.execPath, '-e', program];
  points[0].process.argv = fails("console.error('No such network.'); process.exit(1)");
  points[1].process.argv = fails("console.log('{}')");
  points[2].process.argv = fails("process.kill(process.pid, 'SIGKILL')");
  const { runs, failures } = await sweepPoints(points, silently());
  assert.equal(runs.length, 3);
  assert.deepEqual(failures.sort(), [
    'lambda 0, iterations 10, seed 1: No such network.',
    'lambda 0, iterations 20, seed 1: expected the data d, found undefined: it has changed since the sweep began; run it again.',
    'lambda 0, iterations 30, seed 1: its process was ended by signal 9',
  ]);
});

test('a scheduler and workers started by hand give the same table, and a killed worker costs only its point', async () => {
  const { address, workers, kill } = await startDask(2);
  try {
    const points = fakePoints(folder, { milliseconds: 500 });
    const running = sweepPoints(points, { ...silently(), scheduler: address });
    await until(() => logged().runs.length >= 1 && isBetween(traces(folder)), 'a point that runs');
    process.kill(-(workers[0].pid as number), 'SIGKILL');
    const { runs, failures } = await running;
    assert.deepEqual(failures, []);
    const begun = traces(folder).filter((line) => line.endsWith('begins')).length;
    assert.ok(begun === 6 || begun === 7, `${begun} starts of 6 points`);
    assert.equal(ended().length, 6);
    const own = await sweepPoints(fakePoints(folder, { milliseconds: 1 }), silently('own cluster'));
    assert.deepEqual(sweptSettings(own.runs), sweptSettings(runs));
    // A worker that stays gives up what nobody waits for any more.
    const stop = new AbortController();
    const before = traces(folder).length;
    const stopped = sweepPoints(fakePoints(folder, { milliseconds: 1500 }), {
      ...silently('stopped'),
      scheduler: address,
      signal: stop.signal,
    });
    await until(() => traces(folder).length > before, 'a point that runs');
    stop.abort();
    await stopped;
    await wait(2500);
    assert.equal(traces(folder).length, before + 1);
  } finally {
    kill();
  }
});

test('where no scheduler answers, a sentence says so', async () => {
  const scheduler = `tcp://127.0.0.1:${await freePort()}`;
  const running = sweepPoints(fakePoints(folder, { milliseconds: 1 }), { ...silently(), scheduler });
  await assert.rejects(running, /^Error: --scheduler: no scheduler answers at tcp:\/\/127\.0\.0\.1:\d+ \(\w+\)\.$/);
});

/** Whether a point has begun that has not ended. */
function isBetween(lines: readonly string[]): boolean {
  return lines.filter((line) => line.endsWith('begins')).length > lines.filter((line) => line.endsWith('ends')).length;
}
