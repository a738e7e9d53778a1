/**
 * The unit tests. A file's name says how it runs:
 * - `x.test.ts`: trains nothing, starts no program and takes at most two seconds;
 * - `x.slow.test.ts`: any other, left out of `quick`;
 * - `x.long.test.ts`: thousands of steps, or a process that is killed and goes on: a stage of its own, in a process of its own;
 * - `x.webgpu.test.ts`: on a graphics card, or what stands in for one (webgpu.mjs).
 */
import path from 'node:path';
import { run } from '../base/processes.mjs';
import { root } from '../base/paths.mjs';
import { count } from './count.mjs';
import { filesIn } from './files.mjs';

/** @param {'' | 'slow' | 'long' | 'webgpu'} kind @returns {string[]} */
export function unitTests(kind) {
  const files = [...filesIn('src', /\.test\.ts$/), ...filesIn('environment', /\.test\.mjs$/)];
  const own = files.filter((file) => !/^environment\/(browser|lite|tests\/clone)\//.test(file));
  return own.filter((file) => (/\.(slow|long|webgpu)\.test\.\w+$/.exec(file)?.[1] ?? '') === kind);
}

/**
 * Runs files of node:test in two processes, each of which takes the next file when it has ended one: to start Node, the compiler and
 * TensorFlow for each file would take longer than the tests.
 * @param {readonly string[]} files the longest first
 * @param {import('./stages.mjs').Context} context
 * @returns {Promise<import('./stages.mjs').Outcome>}
 */
export async function runTogether(files, { show }) {
  const left = [...files];
  const answer = () => ({ file: left.shift() ?? null });
  const args = ['--import', 'tsx', '--test-reporter=spec', path.join(root, 'environment', 'testing', 'together.mjs')];
  const env = { ...process.env, FORCE_COLOR: '0' };
  const ended = await Promise.all([1, 2].map(() => run(process.execPath, args, { show, env, answer })));
  const output = ended.map((each) => each.output).join('');
  return { passed: left.length === 0 && ended.every(({ code }) => code === 0), note: count(output), output };
}
