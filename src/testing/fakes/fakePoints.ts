/** For tests: points whose processes measure nothing, leave a trace of each start, and take as long as they are told. */
import fs from 'node:fs';
import path from 'node:path';
import { gridPoints, type SweepPoint } from '../../runs/sweepGrid';
import type { PlannedPoint } from '../../sweeps/sweepPoints';

const program = `
  const fs = require('node:fs');
  const [file, milliseconds, point] = process.argv.slice(1);
  const { knobs: { lambda, iterations }, seed } = JSON.parse(point);
  const name = [lambda, iterations, seed].join(' ');
  process.stdin.on('end', () => process.exit(1)).resume();
  fs.appendFileSync(file, name + ' begins\\n');
  setTimeout(() => {
    fs.appendFileSync(file, name + ' ends\\n');
    const auroc = 0.5 + lambda / 4 + iterations / 1000;
    console.log(JSON.stringify({ auroc, low: auroc - 0.1, high: auroc + 0.1, n: 10, ms: iterations, data: 'd', network: 'n', code: 'c' }));
    process.stdin.unref();
  }, Number(milliseconds));`;

export const fakeContext = { lesson: 'fake', recipe: 'course', method: 'search', data: 'd', network: 'n', code: 'c' };

/** Two lambdas, three numbers of iterations, one seed or more. */
export function fakePoints(
  folder: string,
  { milliseconds, seeds = [1] }: { milliseconds: number; seeds?: number[] },
): PlannedPoint[] {
  return gridPoints({ lambda: [0, 0.5], iterations: [10, 20, 30] }, seeds).map((point: SweepPoint) => ({
    point,
    context: fakeContext,
    process: {
      argv: [process.execPath, '-e', program, traceFile(folder), String(milliseconds), JSON.stringify(point)],
      cwd: folder,
      env: {},
    },
  }));
}

/** What the processes have left, a line a start and a line an end. */
export function traces(folder: string): string[] {
  const file = traceFile(folder);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

function traceFile(folder: string): string {
  return path.join(folder, 'traces');
}
