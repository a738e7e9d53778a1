/** For tests: a sweep of fake points, in a process that may be killed. Arguments: folder, milliseconds a point. */
import path from 'node:path';
import { fakePoints } from './fakePoints';
import { sweepPoints } from '../sweeps/sweepPoints';

const [folder, milliseconds] = process.argv.slice(2);
const project = path.resolve(__dirname, '..', '..');
const points = fakePoints(folder, { milliseconds: Number(milliseconds), seeds: [1, 2] });
void sweepPoints(points, { project, workers: 2, say: console.log }).then(({ runs, found }) =>
  console.log(`${runs.length} runs, ${found} found`),
);
