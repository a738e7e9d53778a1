/** `npm run train`: trains a recipe's networks in a shell, with checkpoints, to be stopped and resumed. */
import fs from 'node:fs';
import path from 'node:path';
import type { ImageSet } from '../datasets/imageSet';
import { loadMnist } from '../datasets/mnist';
import { imagesToTensor } from '../images/tensorImages';
import {
  mnistAnoganNetworks,
  mnistAnoganSource,
  mnistAnoganTrainer,
  prepareDigits,
  trainingDigits,
} from '../recipes/mnistAnogan';
import {
  mnistAnoganCourse,
  mnistAnoganCourseNetworks,
  mnistAnoganCourseTrainer,
  prepareCourseDigits,
} from '../recipes/mnistAnoganCourse';
import type { Trainer } from '../training/trainer';
import { commandLine, runCommand, UsageError } from './commandLine';
import { terminalProgress } from './terminalProgress';

const help = `Trains a recipe's networks.

  npm run train -- mnist-anogan [options]

  --recipe R          source (default), as the walkthrough has it, or course, what we recommend
  --seed N            seed of the initial weights and of all randomness (default 1)
  --steps N           train up to this step (default: the recipe's)
  --resume            go on from the checkpoint in models/runs
  --anew              begin again; the checkpoint in models/runs is replaced
  --ship              write the small checkpoint of models/, which the lessons load, when training is done
  --help              this text

Ctrl-C stops after the current step and saves; --resume then goes on.`;

interface TrainingTask {
  digits: ImageSet;
  seed: number;
  checkpoint: string;
}

interface TrainableRecipe {
  name: string;
  trainer(task: TrainingTask): { trainer: Trainer; steps: number };
}

const recipes: readonly TrainableRecipe[] = [
  {
    name: 'source',
    trainer: ({ digits, seed, checkpoint }) => {
      const recipe = mnistAnoganSource;
      const set = trainingDigits(digits, recipe);
      const images = imagesToTensor(prepareDigits(set, recipe));
      const networks = mnistAnoganNetworks(seed);
      const data = set.origin.source;
      const { trainer, stepsPerEpoch } = mnistAnoganTrainer({ recipe, seed, networks, images, data, checkpoint });
      return { trainer, steps: recipe.epochs * stepsPerEpoch };
    },
  },
  {
    name: 'course',
    trainer: ({ digits, seed, checkpoint }) => {
      const recipe = mnistAnoganCourse;
      const set = trainingDigits(digits, recipe);
      const images = prepareCourseDigits(set);
      const networks = mnistAnoganCourseNetworks(recipe, seed);
      const data = set.origin.source;
      return {
        trainer: mnistAnoganCourseTrainer({ recipe, seed, networks, images, data, checkpoint }),
        steps: recipe.steps,
      };
    },
  },
];

async function train(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    recipe: { type: 'string', default: 'source' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    resume: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    ship: { type: 'boolean', default: false },
  });
  const lesson = positionals.at(0);
  if (lesson !== 'mnist-anogan')
    throw new UsageError(`Say what to train: expected mnist-anogan, found ${lesson ?? 'nothing'}.`);
  const recipe = recipes.find(({ name }) => name === values.recipe);
  if (!recipe) throw new UsageError(`--recipe: expected source or course, found ${String(values.recipe)}.`);
  const seed = wholeNumber('--seed', values.seed);

  const name = path.join(lesson, recipe.name);
  const checkpoint = path.join('models', 'runs', `${name}-seed${seed}.safetensors`);
  if (fs.existsSync(checkpoint) && !values.resume && !values.anew)
    throw new UsageError(`${checkpoint} is there already: add --resume to go on from it, or --anew to replace it.`);

  const digits = await loadMnist({ split: 'train', signal, say, progress: terminalProgress() });
  const { trainer, steps: recipeSteps } = recipe.trainer({ digits, seed, checkpoint });
  const steps = values.steps === undefined ? recipeSteps : wholeNumber('--steps', values.steps);
  if (values.resume && (await trainer.resume())) say(`Resumed at step ${trainer.step}.`);
  const outcome = await trainer.run({ steps, signal, progress: terminalProgress() });
  say(`${checkpoint}: step ${outcome.step} of ${steps}${outcome.stopped ? ', stopped' : ''}.`);
  if (values.ship && !outcome.stopped) {
    const shipped = path.join('models', `${name}.safetensors`);
    trainer.export(shipped);
    say(`${shipped}: ${(fs.statSync(shipped).size / 1e6).toFixed(1)} MB.`);
  }
}

function wholeNumber(option: string, text: string | boolean | undefined): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new UsageError(`${option}: expected a whole number, found ${String(text)}.`);
  return value;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void runCommand(train);
