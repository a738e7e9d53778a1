/** The cars’ DCGAN at work: what `npm run bench` takes the time of. */
import type { BenchWork } from '../works/benchWork';
import { benchSeed, plainAdam, written, writtenAndCareful } from '../works/benchSettings';
import { ganWork } from '../works/ganWork';
import { searchWork } from '../works/searchWork';
import { cifar10DcganNetworks, cifar10DcganSource } from './recipe';

/** Of the lesson's search. */
const colourSearch = { lambda: 0.1, learningRate: 0.01 };

export const works: readonly BenchWork[] = [
  {
    name: 'cifar10-dcgan-step',
    title: 'cars’ DCGAN, training step',
    unit: 'step',
    batches: [cifar10DcganSource.batch],
    mixedAims: { 128: 0.45 },
    variants: written,
    prepare: (batch) => {
      const optimizer = plainAdam(cifar10DcganSource.optimizer);
      const optimizers = { generator: optimizer, discriminator: optimizer };
      return ganWork(batch, { networks: cifarGan(), optimizers });
    },
  },
  {
    name: 'cifar10-dcgan-search',
    title: 'cars’ search, iteration',
    unit: 'iteration',
    batches: [64],
    variants: writtenAndCareful,
    prepare: (batch) => searchWork(batch, { ...colourSearch, networks: cifarGan() }),
  },
];

function cifarGan() {
  const { encoder, generator, discriminator } = cifar10DcganNetworks(cifar10DcganSource, benchSeed);
  encoder.dispose();
  return { generator, discriminator };
}
