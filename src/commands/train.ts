/** `npm run train`: trains a recipe's networks in a shell, with checkpoints, to be stopped and resumed. */
import fs from 'node:fs';
import path from 'node:path';
import { loadMnist } from '../datasets/mnist';
import { imagesToTensor } from '../images/tensorImages';
import {
  mnistAnoganNetworks,
  mnistAnoganSource,
  mnistAnoganTrainer,
  prepareDigits,
  trainingDigits,
} from '../recipes/mnistAnogan';
import { commandLine, runCommand, UsageError } from './commandLine';
import { terminalProgress } from './terminalProgress';

const help = `Trains a recipe's networks.

  npm run train -- mnist-anogan [options]

  --recipe source     which recipe (default source)
  --seed N            seed of the initial weights and of all randomness (default 1)
  --epochs N          train up to this epoch (default: the recipe's)
  --resume            go on from the checkpoint in models/runs
  --anew              begin again; the checkpoint in models/runs is replaced
  --ship              write the small checkpoint of models/, which the lessons load, when training is done
  --help              this text

Ctrl-C stops after the current step and saves; --resume then goes on.`;

async function train(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    recipe: { type: 'string', default: 'source' },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string' },
    resume: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    ship: { type: 'boolean', default: false },
  });
  const lesson = positionals.at(0);
  if (lesson !== 'mnist-anogan')
    throw new UsageError(`Say what to train: expected mnist-anogan, found ${lesson ?? 'nothing'}.`);
  if (values.recipe !== 'source') throw new UsageError(`--recipe: expected source, found ${String(values.recipe)}.`);
  const recipe = mnistAnoganSource;
  const seed = wholeNumber('--seed', values.seed);
  const epochs = values.epochs === undefined ? recipe.epochs : wholeNumber('--epochs', values.epochs);

  const name = recipe.name.replace('/', path.sep);
  const checkpoint = path.join('models', 'runs', `${name}-seed${seed}.safetensors`);
  if (fs.existsSync(checkpoint) && !values.resume && !values.anew)
    throw new UsageError(`${checkpoint} is there already: add --resume to go on from it, or --anew to replace it.`);

  const digits = trainingDigits(await loadMnist({ split: 'train', signal, say }), recipe);
  const images = imagesToTensor(prepareDigits(digits, recipe));
  const { trainer, stepsPerEpoch } = mnistAnoganTrainer({
    recipe,
    seed,
    networks: mnistAnoganNetworks(seed),
    images,
    data: digits.origin.source,
    checkpoint,
  });
  if (values.resume && (await trainer.resume())) say(`Resumed at step ${trainer.step}.`);
  const outcome = await trainer.run({ steps: epochs * stepsPerEpoch, signal, progress: terminalProgress() });
  say(`${checkpoint}: step ${outcome.step} of ${epochs * stepsPerEpoch}${outcome.stopped ? ', stopped' : ''}.`);
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
