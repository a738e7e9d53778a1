/** For tests: a sweep of fake points, in a process that may be killed. Arguments: folder, milliseconds a point, folders as JSON. */
import type { Folders } from '../../platform/folders';
import { fakePoints } from './fakePoints';
import { sweepPoints } from '../../sweeps/sweepPoints';

const [folder, milliseconds, folders] = process.argv.slice(2);
const points = fakePoints(folder, { milliseconds: Number(milliseconds), seeds: [1, 2] });
void sweepPoints(points, { workers: 2, say: console.log, folders: JSON.parse(folders) as Folders }).then(
  ({ runs, found }) => console.log(`${runs.length} runs, ${found} found`),
);
