/** The digits’ DCGAN at work: what `npm run bench` takes the time of. */
import { adamForBoth } from '../../training/optimizers/optimizers';
import type { BenchWork } from '../works/benchWork';
import { benchSeed, plainAdam, written, writtenAndCareful } from '../works/benchSettings';
import { ganWork } from '../works/ganWork';
import { searchWork } from '../works/searchWork';
import { mnistAnoganNetworks, mnistAnoganSource } from './recipe';

export const works: readonly BenchWork[] = [
  {
    name: 'mnist-anogan-step',
    title: 'digits’ DCGAN, training step',
    unit: 'step',
    batches: [mnistAnoganSource.batch],
    aims: { 64: { torch: 0.8, keras: 1.1 } },
    mixedAims: { 64: 0.55 },
    variants: written,
    prepare: (batch) => {
      const { learningRate, betas } = mnistAnoganSource;
      const { generator, discriminator } = adamForBoth(learningRate, betas);
      const optimizers = { generator: plainAdam(generator), discriminator: plainAdam(discriminator) };
      return ganWork(batch, { networks: mnistAnoganNetworks(benchSeed), optimizers });
    },
  },
  {
    name: 'mnist-anogan-search',
    title: 'digits’ search, iteration',
    unit: 'iteration',
    batches: [mnistAnoganSource.search.batch, 64],
    aims: { 64: { torch: 0.45, keras: 0.9 }, 5: { torch: 0.5, keras: 1 } },
    variants: writtenAndCareful,
    prepare: (batch) => searchWork(batch, { ...mnistAnoganSource.search, networks: mnistAnoganNetworks(benchSeed) }),
  },
];
