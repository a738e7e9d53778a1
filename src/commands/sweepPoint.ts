/** One point of a sweep, in a process that npm run sweep has started: measures it and prints the result as JSON. */
import path from 'node:path';
import { type PointTask, sweepRecipes } from '../sweeps/sweep';
import { sweepHashes } from '../lessons/sweepRecipe';
import { codeVersion } from '../platform/node/codeVersion';
import { measureRun } from '../runs/measureRun';
import { runCommand, say } from './line/commandLine';

async function sweepPoint([text]: string[]): Promise<void> {
  const { recipe: name, images: count, test, ...point } = JSON.parse(text) as PointTask;
  const recipe = sweepRecipes.find((each) => each.name === name);
  if (!recipe) throw new Error(`sweepPoint: expected a recipe, found ${name}.`);
  const images = await recipe.open({ test, count, say });
  const result = {
    ...measureRun(await recipe.score(point, images), images.labels),
    ...sweepHashes(images, point.seed),
    code: codeVersion(path.resolve(__dirname, '..', '..')),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

// The worker holds the other end: where it dies, nobody waits for this point any more.
process.stdin.on('end', () => process.exit(1)).resume();
process.stdin.unref();
void runCommand(sweepPoint);
