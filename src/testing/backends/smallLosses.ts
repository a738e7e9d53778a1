/** The losses of small copies of every lesson's networks while they are trained: what one backend gives, another shall. Started as a program it prints them. */
import { startBackend } from '../../platform/node/tensorflow/startBackend';
import { adamForBoth } from '../../training/optimizers/optimizers';
import { GanTraining } from '../../training/trainables/gan';
import { LatentEncoderTraining } from '../../training/trainables/latentEncoder';
import type { Trainable } from '../../training/trainer';
import { smallCifarDcgan } from '../small/smallCifarDcgan';
import { smallDeepOneClass } from '../small/smallDeepOneClass';
import { smallDigitsDcgan } from '../small/smallDigitsDcgan';
import { smallDigitsEncoderGan } from '../small/smallDigitsEncoderGan';
import { smallDigitsVae } from '../small/smallDigitsVae';
import { smallFeatureDecoder } from '../small/smallFeatureDecoder';
import { smallMarkingGan } from '../small/smallMarkingGan';
import { smallScrewsDcgan } from '../small/smallScrewsDcgan';
import { smallTransformations } from '../small/smallTransformations';
import { smallVae } from '../small/smallVae';

/** By the lesson and what is trained. */
const trainings: Record<string, () => Trainable> = {
  'mnist-anogan, DCGAN': () =>
    new GanTraining({
      ...smallDigitsDcgan(),
      optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
    }),
  'mnist-anogan, encoder and GAN': () => smallDigitsEncoderGan({ fakes: 'generated', adversarial: 1, steps }).training,
  'screw-anogan, DCGAN': () => new GanTraining(smallScrewsDcgan()),
  'screw-anogan, marking GAN': () =>
    smallMarkingGan({ rebuilding: gently(0.002), marking: { ...gently(0.002), ...marks } }).training,
  'mnist-vae, VAE': () => smallDigitsVae('distribution').training,
  'mnist-vae, autoencoder': () => smallDigitsVae('point').training,
  'fashion-doc, one-class features': () => smallDeepOneClass().training,
  'fashion-doc, decoder': () => smallFeatureDecoder('normal').training,
  'fashion-doc, decoder with MobileNet’s blocks': () => smallFeatureDecoder('mobile').training,
  'cifar10-dcgan, DCGAN': () => new GanTraining(smallCifarDcgan().gan),
  'cifar10-dcgan, encoder': () => new LatentEncoderTraining(smallCifarDcgan().latentEncoder),
  'cifar10-dcgan, turns and shifts': () => smallTransformations().training,
  'capsule-vae, VAE': () => smallVae().training,
};

export const steps = 20;
const gently = (learningRate: number) => ({ steps: steps / 2, batch: 3, learningRate });
const marks = { grain: 0.04, visible: 0.12, weight: 3 };

/** Whose convolutions take a program of the processor's that stands in for a card seconds a step. */
const costly = /GAN|cifar10-dcgan, encoder|MobileNet/;

/**
 * `[steps × losses]` of one training.
 * @param few steps where it is a costly one
 */
export async function smallLosses(name: string, few: number): Promise<number[]> {
  const training = trainings[name]();
  const losses: number[] = [];
  const own = costly.test(name) ? few : steps;
  for (let step = 0; step < own; step++)
    for (const phase of training.phases) losses.push(...Object.values(await phase(step)));
  return losses;
}

async function printAll(few: number): Promise<void> {
  await startBackend();
  const found: Record<string, number[]> = {};
  for (const name of Object.keys(trainings)) found[name] = await smallLosses(name, few);
  process.stdout.write(JSON.stringify(found));
}

if (require.main === module) void printAll(Number(process.argv[2]));
