/**
 * `npm run dask`: a scheduler or a worker of the version that sweeps use, installing it at the first time. Arguments are Dask's own:
 * `scheduler --host 127.0.0.1`, `worker tcp://127.0.0.1:8786 --nthreads 1`. With `points` it is what a sweep talks to.
 */
import path from 'node:path';
import { command } from './base/command.mjs';
import { daskTarget, root, venvPython } from './base/paths.mjs';
import { pythonEnvironment } from './base/pip.mjs';
import { WrongArguments } from './base/problem.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { dask } from './steps/dask.mjs';
import { stepsFor, setUp } from './steps/steps.mjs';

/** @type {Record<string, string[]>} */
const programs = {
  scheduler: ['-m', 'distributed.cli.dask_scheduler'],
  worker: ['-m', 'distributed.cli.dask_worker'],
  points: [path.join(root, 'environment', 'sweep', 'points.py')],
};

await command(async () => {
  stopCleanly();
  const [name = 'nothing', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(programs, name))
    throw new WrongArguments(`npm run dask: expected scheduler or worker, found ${name}.`);
  if (name === 'worker' && !args.some((arg) => /^[a-z]+:\/\/|:\d+$|^--(scheduler-file|help)/.test(arg)))
    throw new WrongArguments(
      'npm run dask: expected an address such as tcp://127.0.0.1:8786 after worker, found none.',
    );
  await setUp([...stepsFor(), dask]);
  const own = { ...pythonEnvironment(), PYTHONPATH: daskTarget, DASK_DISTRIBUTED__LOGGING__DISTRIBUTED: 'warning' };
  return runInTerminal(venvPython, [...programs[name], ...args], own);
});
