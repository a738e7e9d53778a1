/** One point of a sweep, in a process that npm run sweep has started: measures it and prints the result as JSON. */
import type { PointTask } from '../sweeps/sweep';
import { lessonWith } from '../lessons/index';
import { sweepHashes } from '../lessons/sweepRecipe';
import { codeVersion } from '../platform/node/codeVersion';
import { projectFolder } from '../platform/node/project';
import { measureRun } from '../runs/measureRun';
import type { Command } from './line/command';

export const run: Command = async ([text], { out, say, input }) => {
  // The worker holds the other end: where it dies, nobody waits for this point any more.
  input.on('end', () => process.exit(1)).resume();
  process.stdin.unref();
  const { lesson, data, images: count, test, folders, ...point } = JSON.parse(text) as PointTask;
  const { sweep } = await lessonWith('sweep', lesson);
  const { sweepRecipe: recipe } = await sweep.code();
  const images = await recipe.open({ test, count, data, say, folders });
  const result = {
    ...measureRun(await recipe.score(point, images), images.labels),
    ...sweepHashes(images, point.seed),
    code: codeVersion(projectFolder),
  };
  out(`${JSON.stringify(result)}\n`);
};
