/** `npm run train`: trains a recipe's networks in a shell, with checkpoints, to be stopped and resumed. */
import fs from 'node:fs';
import { tf } from '../tensors';
import { loadMnist } from '../datasets/mnist';
import { detectorFile, shippedFile, trainingFile, withNormals } from '../recipes/checkpointFiles';
import { commandLine, runCommand, say, UsageError } from './commandLine';
import { expectDigitsLesson } from './digitsLesson';
import { classList, wholeNumber } from './optionValues';
import { terminalProgress } from './terminalProgress';
import { trainableRecipes } from './trainableRecipes';

const help = `Trains a recipe's networks.

  npm run train -- mnist-anogan [options]

  --recipe R          source (default), as the walkthrough has it; course, what we recommend for the same 400
                      images; course-all, the same with all images
  --normal A,B        the digits that are normal (default: the recipe's, 7,8)
  --seed N            seed of the initial weights and of all randomness (default 1)
  --steps N           train up to this step (default: the recipe's)
  --resume            go on from the checkpoint in models/runs
  --anew              begin again; the checkpoint in models/runs is replaced
  --ship              write the small checkpoint of models/, which the lessons load, when training is done
  --help              this text

Ctrl-C stops after the current step and saves; --resume then goes on. Trained or stopped, it leaves a small detector beside
the checkpoint, which npm run evaluate -- --trained measures and npm run score -- --trained uses.`;

async function train(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    recipe: { type: 'string', default: 'source' },
    normal: { type: 'string' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    resume: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    ship: { type: 'boolean', default: false },
  });
  const lesson = expectDigitsLesson(positionals, 'train');
  const recipe = trainableRecipes.find(({ name }) => name === values.recipe);
  if (!recipe) throw new UsageError(`--recipe: expected source, course or course-all, found ${String(values.recipe)}.`);
  const normal = values.normal === undefined ? recipe.normal : classList('--normal', values.normal);
  const seed = wholeNumber('--seed', values.seed);

  const of = { lesson, recipe: withNormals(recipe.name, normal, recipe.normal) };
  const checkpoint = trainingFile(of, seed);
  if (fs.existsSync(checkpoint) && !values.resume && !values.anew)
    throw new UsageError(`${checkpoint} is there already: add --resume to go on from it, or --anew to replace it.`);

  const digits = await loadMnist({ split: 'train', signal, say, progress: terminalProgress() });
  const { trainer, steps: recipeSteps, detectorTensors } = recipe.prepare({ digits, normal, seed, checkpoint });
  const steps = values.steps === undefined ? recipeSteps : wholeNumber('--steps', values.steps);
  if (values.resume && (await trainer.resume())) say(`Resumed at step ${trainer.step}.`);
  const outcome = await trainer.run({ steps, signal, progress: terminalProgress() });
  say(`${checkpoint}: step ${outcome.step} of ${steps}${outcome.stopped ? ', stopped' : ''}.`);

  const also = (await detectorTensors?.()) ?? new Map<string, tf.Tensor>();
  const files = [detectorFile(of, seed), ...(values.ship && !outcome.stopped ? [shippedFile(of, seed)] : [])];
  for (const file of files) {
    trainer.export(file, also);
    say(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB.`);
  }
  tf.dispose([...also.values()]);
}

void runCommand(train);
