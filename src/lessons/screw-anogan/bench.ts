/** The screws’ DCGAN at work: what `npm run bench` takes the time of. */
import type { BenchWork } from '../works/benchWork';
import { benchSeed, written, writtenAndCareful } from '../works/benchSettings';
import { ganWork } from '../works/ganWork';
import { searchWork } from '../works/searchWork';
import { screwAnoganNetworks, screwAnoganSource } from './recipe';

export const works: readonly BenchWork[] = [
  {
    name: 'screw-anogan-step',
    title: 'screws’ DCGAN, training step',
    unit: 'step',
    batches: [screwAnoganSource.batch],
    aims: { 64: { torch: 1, keras: 1 } },
    mixedAims: { 64: 0.33 },
    variants: written,
    prepare: (batch) => ganWork(batch, { ...screwAnoganSource, networks: screwAnoganNetworks(benchSeed) }),
  },
  {
    name: 'screw-anogan-search',
    title: 'screws’ search, iteration',
    unit: 'iteration',
    batches: [1, 64],
    variants: writtenAndCareful,
    prepare: (batch) => searchWork(batch, { ...screwAnoganSource.search, networks: screwAnoganNetworks(benchSeed) }),
  },
];
