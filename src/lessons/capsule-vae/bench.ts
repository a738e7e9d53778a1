/** The capsules’ VAE at work: what `npm run bench` takes the time of. */
import type { BenchWork } from '../works/benchWork';
import { benchSeed, plain, written, writtenAndCareful } from '../works/benchSettings';
import { projectionWork } from '../works/projectionWork';
import { vaeWork } from '../works/vaeWork';
import { capsuleProjection, capsuleVaeNetworks, capsuleVaeSource } from './recipe';

export const works: readonly BenchWork[] = [
  {
    name: 'capsule-vae-step',
    title: 'capsules’ VAE, training step',
    unit: 'step',
    batches: [capsuleVaeSource.batch],
    aims: { 10: { torch: 0.9, keras: 1 } },
    mixedAims: { 10: 0.5 },
    variants: written,
    prepare: (batch) =>
      vaeWork(batch, {
        networks: capsuleVaeNetworks(capsuleVaeSource, benchSeed),
        optimizer: plain(capsuleVaeSource.optimizer),
      }),
  },
  {
    name: 'capsule-projection-detached',
    title: 'capsules’ projection, iteration',
    unit: 'iteration',
    batches: [1, 8],
    aims: { 8: { torch: 0.65 } },
    variants: writtenAndCareful,
    prepare: (batch) => projectionWork(batch, { ...capsuleWorkSettings(), gradient: 'detached' }),
  },
  {
    name: 'capsule-projection-differentiated',
    title: 'capsules’ projection, differentiated, iteration',
    unit: 'iteration',
    batches: [1, 8],
    aims: { 8: { torch: 0.8 } },
    variants: writtenAndCareful,
    prepare: (batch) => projectionWork(batch, { ...capsuleWorkSettings(), gradient: 'differentiated' }),
  },
];

function capsuleWorkSettings() {
  const { alpha, lambda } = capsuleProjection;
  return { networks: capsuleVaeNetworks(capsuleVaeSource, benchSeed), alpha, lambda };
}
