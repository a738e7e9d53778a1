/** The digits’ VAE at work: what `npm run bench` takes the time of. */
import type { BenchWork } from '../works/benchWork';
import { benchSeed, plain, written } from '../works/benchSettings';
import { vaeWork } from '../works/vaeWork';
import { mnistVaeNetworks, mnistVaeSource } from './recipe';

export const works: readonly BenchWork[] = [
  {
    name: 'mnist-vae-step',
    title: 'digits’ VAE, training step',
    unit: 'step',
    batches: [mnistVaeSource.batch],
    variants: written,
    prepare: (batch) =>
      vaeWork(batch, {
        networks: mnistVaeNetworks(mnistVaeSource, benchSeed),
        optimizer: plain(mnistVaeSource.optimizer),
      }),
  },
];
