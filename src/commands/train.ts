/** `npm run train`: trains a recipe's networks in a shell, with checkpoints, to be stopped and resumed. */
import fs from 'node:fs';
import { tf } from '../tensors/tf';
import { detectorFile, shippedFile, trainingFile, trainingLogFolder } from '../training/files/checkpointFiles';
import { logTraining, type TrainingLogOptions } from '../training/logTraining';
import { sampleSheetFile } from '../training/sampleSheets';
import { capsulesTraining } from '../lessons/capsule-vae/train';
import { cifarTraining } from '../lessons/cifar10-dcgan/train';
import { commandLine, runCommand, say, UsageError } from './line/commandLine';
import { digitsTraining } from '../lessons/mnist-anogan/train';
import { fashionTraining } from '../lessons/fashion-doc/train';
import { alternatives, chosenLesson } from './line/lessonChoice';
import { wholeNumber } from './line/optionValues';
import { screwsTraining } from '../lessons/screw-anogan/train';
import { terminalProgress } from './line/terminalProgress';
import type { TrainableLesson } from '../lessons/trainable';
import { vaeTraining } from '../lessons/mnist-vae/train';

const help = `Trains a recipe's networks.

  npm run train -- screw-anogan [options]
  npm run train -- mnist-anogan [options]
  npm run train -- fashion-doc [options]
  npm run train -- mnist-vae [options]
  npm run train -- cifar10-dcgan [options]
  npm run train -- capsule-vae [options]

  --recipe R          source (default), as the walkthrough has it; course, what we recommend; and besides
                      mnist-anogan: course-all, the same with all images
                      mnist-vae: autoencoder, the VAE's plain twin
                      cifar10-dcgan: source-short, with fewer epochs, source-narrow, with fewer channels, and
                      source-small, with fewer of both
  --data D            the parts: mvtec, rendered, or a folder of your own (train/good, test/<kind>, or just good);
                      default: MVTec's where they are at hand, else rendered ones; of colour pictures: cifar10 (default) or
                      clothes
  --normal A,B        the digits that are normal (default: the recipe's); for the clothes one class (default 7, sneakers),
                      for the colour pictures one (default 1, automobiles)
  --anomalous B       for the clothes, the class that the test will add and training leaves out (default 9, ankle boots)
  --weights FILE      for the clothes, Keras' own file of ImageNet weights for MobileNetV2 to begin with
  --seed N            seed of the initial weights and of all randomness (default 1)
  --steps N           train up to this step (default: the recipe's)
  --resume            go on from the checkpoint in models/runs
  --anew              begin again; the checkpoint in models/runs is replaced
  --tensorboard       log the losses, and sheets of samples where there are any; npm run tensorboard shows them, also while it trains
  --ship              write the small checkpoint of models/, which the lessons load, when training is done
  --help              this text

Ctrl-C stops after the current step and saves; --resume then goes on. Trained or stopped, it leaves a small detector beside
the checkpoint, which npm run evaluate -- --trained measures and npm run score -- --trained uses.`;

const lessons: readonly TrainableLesson[] = [
  screwsTraining,
  digitsTraining,
  fashionTraining,
  vaeTraining,
  cifarTraining,
  capsulesTraining,
];

async function train(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    recipe: { type: 'string' },
    data: { type: 'string' },
    normal: { type: 'string' },
    anomalous: { type: 'string' },
    weights: { type: 'string' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    resume: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    tensorboard: { type: 'boolean', default: false },
    ship: { type: 'boolean', default: false },
  });
  const { data, normal, anomalous, weights, recipe: wanted } = values as Record<string, string | undefined>;
  const lesson = chosenLesson(lessons, positionals, 'train', { data, normal, anomalous, weights });
  const recipe = wanted ?? lesson.recipes[0];
  if (!lesson.recipes.includes(recipe))
    throw new UsageError(`--recipe: expected ${alternatives(lesson.recipes)}, found ${recipe}.`);
  const seed = wholeNumber('--seed', values.seed);
  const work = { signal, progress: terminalProgress() };

  const { of, prepare } = await lesson.open({ recipe, data, normal, anomalous, weights }, work);
  const checkpoint = trainingFile(of, seed);
  if (fs.existsSync(checkpoint) && !values.resume && !values.anew)
    throw new UsageError(`${checkpoint} is there already: add --resume to go on from it, or --anew to replace it.`);

  const files = (recipe: string): string[] => {
    const named = { ...of, recipe };
    return [detectorFile(named, seed), ...(values.ship ? [shippedFile(named, seed)] : [])];
  };
  const prepared = await prepare({ seed, checkpoint, work });
  const { trainer, steps: recipeSteps, milestones, detectorTensors, smallWeights, precision } = prepared;
  trainer.whenSaving((step) => {
    const milestone = milestones?.get(step);
    // The last step's file is the detector itself.
    if (milestone !== undefined && step < recipeSteps)
      // Pictures of the training's course are drawn from these, and nothing is measured.
      for (const file of files(`${of.recipe}-${milestone}`)) trainer.export(file, undefined, undefined, 'byte');
    return Promise.resolve();
  });
  const steps = values.steps === undefined ? recipeSteps : wholeNumber('--steps', values.steps);
  if (values.resume && (await trainer.resume())) say(`Resumed at step ${trainer.step}.`);
  const log = values.tensorboard ? logTraining(trainer, logOf(checkpoint)) : undefined;
  const outcome = await trainer.run({ steps, signal, progress: terminalProgress() });
  log?.close();
  say(`${checkpoint}: step ${outcome.step} of ${steps}${outcome.stopped ? ', stopped' : ''}.`);

  // Also when training was stopped: what it has come to shall be usable, and takes seconds.
  const also = (await detectorTensors?.({ progress: terminalProgress() })) ?? new Map<string, tf.Tensor>();
  const small = smallWeights?.();
  for (const file of outcome.stopped ? [detectorFile(of, seed)] : files(of.recipe)) {
    trainer.export(file, also, small?.tensors, precision);
    say(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB.`);
  }
  small?.dispose();
  tf.dispose([...also.values()]);
}

/** Beside the checkpoint, with the sheets that the recipe leaves there. */
function logOf(checkpoint: string): TrainingLogOptions {
  return {
    folder: trainingLogFolder(checkpoint),
    sheet: (step) => {
      const file = sampleSheetFile(checkpoint, step);
      return Promise.resolve(fs.existsSync(file) ? fs.readFileSync(file) : undefined);
    },
  };
}

void runCommand(train);
