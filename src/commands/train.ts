/** `npm run train`: trains a recipe's networks in a shell, with checkpoints, to be stopped and resumed. */
import fs from 'node:fs';
import { store } from '../platform/machine';
import { tf } from '../tensors/tf';
import { saveCheckpoint } from '../training/files/checkpoint';
import { detectorFile, shippedFile, trainingFile, trainingLogFolder } from '../training/files/checkpointFiles';
import { logTraining, type TrainingLogOptions } from '../training/logTraining';
import { sampleSheetFile, samplesFolder } from '../training/sampleSheets';
import { type Command, commandLine, spokenWork, UsageError } from './line/command';
import { readersFile } from './line/freeFile';
import { chosenLesson, chosenRecipe, expectOneLesson, lessonHelp } from './line/lessonChoice';
import { classList, readersData, rowsByColumns, wholeNumber } from './line/optionValues';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('train', (id) => `npm run train -- ${id} [options]`);
  return `Trains a recipe's networks.

${calls}

${choices}
  --seed N            seed of the initial weights and of all randomness (default 1)
  --steps N           train up to this step (default: the recipe's)
  --resume            go on from the checkpoint in models/runs
  --anew              begin again; the checkpoint in models/runs is replaced
  --allow-refused     photographs of parts: train though most of them do not show one whole part
  --tensorboard       log the losses, and sheets of samples where there are any; npm run tensorboard shows them, also while it trains
  --ship              write the small checkpoint of models/, which the lessons load, when training is done
  --help              this text

Ctrl-C stops after the current step and saves; --resume then goes on. Trained or stopped, it leaves a small detector beside
the checkpoint, which npm run evaluate -- --trained measures and npm run score -- --trained uses.`;
}

export const run: Command = async (args, io) => {
  const { say, signal, progress, folders } = io;
  const { values, positionals } = commandLine(args, await help(), {
    recipe: { type: 'string' },
    data: { type: 'string' },
    normal: { type: 'string' },
    anomalous: { type: 'string' },
    weights: { type: 'string' },
    channels: { type: 'string' },
    epochs: { type: 'string' },
    registration: { type: 'string' },
    bank: { type: 'string' },
    tiles: { type: 'string' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    resume: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    'allow-refused': { type: 'boolean', default: false },
    tensorboard: { type: 'boolean', default: false },
    ship: { type: 'boolean', default: false },
  });
  const {
    data,
    normal,
    anomalous,
    weights,
    channels,
    epochs,
    registration,
    bank,
    tiles,
    recipe: wanted,
  } = values as Record<string, string | undefined>;
  const options = { data, normal, anomalous, weights, channels, epochs, registration, bank, tiles };
  const lesson = await chosenLesson('train', positionals, options);
  expectOneLesson(positionals);
  const choice = {
    recipe: chosenRecipe(lesson.train, wanted),
    data: readersData(data, io, lesson.train.images),
    normal: normal === undefined ? undefined : classList('--normal', normal),
    anomalous: anomalous === undefined ? undefined : classList('--anomalous', anomalous),
    weights: weights === undefined ? undefined : readersFile('--weights', weights, io),
    epochs: epochs === undefined ? undefined : wholeNumber('--epochs', epochs, 1, 10_000),
    channels: channels === undefined ? undefined : wholeNumber('--channels', channels, 1, 256),
    registration,
    bank: bank === undefined ? undefined : wholeNumber('--bank', bank, 0, 20_000),
    tiles: tiles === undefined ? undefined : rowsByColumns('--tiles', tiles, 4),
  };
  const seed = wholeNumber('--seed', values.seed, 1);
  const wantedSteps = values.steps === undefined ? undefined : wholeNumber('--steps', values.steps, 1);
  if (values.resume && values.anew) throw new UsageError('Expected --resume or --anew, found both.');

  const { openTraining } = await lesson.train.code();
  const { of, prepare } = await openTraining(choice, spokenWork(io));
  const checkpoint = trainingFile(of, seed, { folders });
  const isThere = fs.existsSync(checkpoint);
  if (isThere && !values.resume && !values.anew)
    throw new UsageError(`${checkpoint} is there already: add --resume to go on from it, or --anew to replace it.`);
  if (!isThere && values.resume)
    throw new UsageError(`--resume: expected a checkpoint, found nothing at ${checkpoint}; leave it out to begin.`);

  const own = (recipe: string): string => detectorFile({ ...of, recipe }, seed, { folders });
  const files = (recipe: string): string[] =>
    values.ship ? [own(recipe), shippedFile({ ...of, recipe }, seed, { folders })] : [own(recipe)];
  const prepared = await prepare({
    seed,
    checkpoint,
    allowRefused: values['allow-refused'] === true,
    work: spokenWork(io),
  });
  if ('learn' in prepared) {
    expectNoSteps(values);
    const learnt = await prepared.learn();
    for (const file of files(of.recipe)) {
      await saveCheckpoint(file, learnt, prepared);
      sayWritten(file, say);
    }
    tf.dispose([...learnt.tensors.values()]);
    return;
  }
  const {
    trainer,
    steps: recipeSteps,
    milestones,
    detectorTensors,
    smallWeights,
    shipsSheets = true,
    precision,
  } = prepared;
  trainer.whenSaving(async (step) => {
    const milestone = milestones?.get(step);
    // The last step's file is the detector itself.
    if (milestone !== undefined && step < recipeSteps)
      // Pictures of the training's course are drawn from these, and nothing is measured.
      for (const file of files(`${of.recipe}-${milestone}`)) await trainer.export(file, undefined, undefined, 'byte');
  });
  const steps = wantedSteps ?? recipeSteps;
  if (values.resume && (await trainer.resume())) say(`Resumed at step ${trainer.step}.`);
  const log = values.tensorboard ? logTraining(trainer, logOf(checkpoint)) : undefined;
  const outcome = await trainer.run({ steps, signal, progress: progress() });
  log?.close();
  say(`${checkpoint}: step ${outcome.step} of ${steps}${outcome.stopped ? ', stopped' : ''}.`);

  // Also when training was stopped: what it has come to shall be usable, and takes seconds.
  const also = (await detectorTensors?.({ progress: progress() })) ?? new Map<string, tf.Tensor>();
  const small = await smallWeights?.();
  for (const file of outcome.stopped ? [own(of.recipe)] : files(of.recipe)) {
    await trainer.export(file, also, small?.tensors, precision);
    sayWritten(file, say);
  }
  small?.dispose();
  tf.dispose([...also.values()]);
  if (values.ship && !outcome.stopped) await shipSamples(checkpoint, shippedFile(of, seed, { folders }), shipsSheets);
};

/** The training's likeness goes with what is shipped, and its sheets where they are small. */
async function shipSamples(checkpoint: string, shipped: string, sheets: boolean): Promise<void> {
  const samples = samplesFolder(checkpoint);
  if (!store.exists(samples)) return;
  await store.replaceFolder(samplesFolder(shipped), (beside) =>
    fs.promises.cp(samples, beside, { recursive: true, filter: (each) => sheets || !each.endsWith('.png') }),
  );
}

function sayWritten(file: string, say: (line: string) => void): void {
  say(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB.`);
}

/** @throws UsageError where the reader asks for what only a training by steps has */
function expectNoSteps(values: Readonly<Record<string, unknown>>): void {
  for (const option of ['steps', 'tensorboard', 'allow-refused'])
    if (values[option]) throw new UsageError(`--${option}: this recipe learns by looking once; leave it out.`);
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
