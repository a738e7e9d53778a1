/** Every walkthrough's network at work: what `npm run bench` takes the time of. */
import { cifar10DcganNetworks, cifar10DcganSource } from '../lessons/cifar10-dcgan/recipe';
import { capsuleProjection, capsuleVaeNetworks, capsuleVaeSource } from '../lessons/capsule-vae/recipe';
import { fashionDocNetworks, fashionDocSource } from '../lessons/fashion-doc/recipe';
import { fashionDecoder, fashionDecoders } from '../lessons/fashion-doc/decoder';
import { mnistAnoganNetworks, mnistAnoganSource } from '../lessons/mnist-anogan/recipe';
import { mnistVaeNetworks, mnistVaeSource } from '../lessons/mnist-vae/recipe';
import { screwAnoganNetworks, screwAnoganSource } from '../lessons/screw-anogan/recipe';
import { adamForBoth, AdamSettings, OptimizerSettings } from '../training/optimizers/optimizers';
import type { BenchWork } from '../lessons/works/benchWork';
import { decoderWork, oneClassWork } from '../lessons/works/featureWorks';
import { ganWork } from '../lessons/works/ganWork';
import { projectionWork } from '../lessons/works/projectionWork';
import { searchWork } from '../lessons/works/searchWork';
import { vaeWork } from '../lessons/works/vaeWork';

const seed = 1;
/** Pictures of the source's ten classes but two. */
const clothes = 10;
/** Length of the features that a decoder draws from. */
const featureLength = 1280;
/** Of the search in lesson cifar10-dcgan. */
const colourSearch = { lambda: 0.1, learningRate: 0.01 };

/**
 * Of the text's own rate. Adam's first steps are little more than the signs of gradients, and where these are nearly 0, rounding decides
 * them: at the whole rate two frameworks, each right, part within three steps. The time of a step does not depend on it.
 */
const rateShare = 0.01;

/** Weight decay is one operation on a vector here and as many as there are weights elsewhere, and Keras has another kind: left out. */
function plain(optimizer: OptimizerSettings): OptimizerSettings {
  return optimizer.kind === 'adam' ? plainAdam(optimizer) : optimizer;
}

function plainAdam({ kind, learningRate, betas }: AdamSettings): AdamSettings {
  return { kind, learningRate: rateShare * learningRate, betas };
}

const written = ['written'] as const;
const both = ['written', 'careful'] as const;

export const benchWorks: readonly BenchWork[] = [
  {
    name: 'screw-anogan-step',
    title: 'screws’ DCGAN, training step',
    lesson: '01',
    unit: 'step',
    batches: [screwAnoganSource.batch],
    aims: { 64: { torch: 1, keras: 1 } },
    variants: written,
    prepare: (batch) => ganWork(batch, { ...screwAnoganSource, networks: screwAnoganNetworks(seed) }),
  },
  {
    name: 'screw-anogan-search',
    title: 'screws’ search, iteration',
    lesson: '01',
    unit: 'iteration',
    batches: [1, 64],
    variants: both,
    prepare: (batch) => searchWork(batch, { ...screwAnoganSource.search, networks: screwAnoganNetworks(seed) }),
  },
  {
    name: 'mnist-anogan-step',
    title: 'digits’ DCGAN, training step',
    lesson: '02',
    unit: 'step',
    batches: [mnistAnoganSource.batch],
    aims: { 64: { torch: 0.8, keras: 1.1 } },
    variants: written,
    prepare: (batch) => {
      const { learningRate, betas } = mnistAnoganSource;
      const { generator, discriminator } = adamForBoth(learningRate, betas);
      const optimizers = { generator: plainAdam(generator), discriminator: plainAdam(discriminator) };
      return ganWork(batch, { networks: mnistAnoganNetworks(seed), optimizers });
    },
  },
  {
    name: 'mnist-anogan-search',
    title: 'digits’ search, iteration',
    lesson: '02',
    unit: 'iteration',
    batches: [mnistAnoganSource.search.batch, 64],
    aims: { 64: { torch: 0.45, keras: 0.9 }, 5: { torch: 0.5, keras: 1 } },
    variants: both,
    prepare: (batch) => searchWork(batch, { ...mnistAnoganSource.search, networks: mnistAnoganNetworks(seed) }),
  },
  {
    name: 'fashion-doc-step',
    title: 'clothes’ one-class features, training step',
    lesson: '03',
    unit: 'step',
    batches: [fashionDocSource.batch],
    variants: written,
    prepare: (batch) =>
      oneClassWork(batch, {
        ...fashionDocNetworks(fashionDocSource, seed, clothes),
        compactness: fashionDocSource.compactness,
        optimizer: plainAdam(fashionDocSource.optimizer),
      }),
  },
  {
    name: 'fashion-decoder-step',
    title: 'clothes’ decoder, training step',
    lesson: '03',
    unit: 'step',
    batches: [fashionDecoders[0].batch],
    variants: written,
    prepare: (batch) => {
      const [recipe] = fashionDecoders;
      const decoder = fashionDecoder(recipe, seed, featureLength);
      return decoderWork(batch, { decoder, optimizer: plainAdam(recipe.optimizer) });
    },
  },
  {
    name: 'mnist-vae-step',
    title: 'digits’ VAE, training step',
    lesson: '04',
    unit: 'step',
    batches: [mnistVaeSource.batch],
    variants: written,
    prepare: (batch) =>
      vaeWork(batch, {
        networks: mnistVaeNetworks(mnistVaeSource, seed),
        optimizer: plain(mnistVaeSource.optimizer),
      }),
  },
  {
    name: 'cifar10-dcgan-step',
    title: 'cars’ DCGAN, training step',
    lesson: '05',
    unit: 'step',
    batches: [cifar10DcganSource.batch],
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
    lesson: '05',
    unit: 'iteration',
    batches: [64],
    variants: both,
    prepare: (batch) => searchWork(batch, { ...colourSearch, networks: cifarGan() }),
  },
  {
    name: 'capsule-vae-step',
    title: 'capsules’ VAE, training step',
    lesson: '06',
    unit: 'step',
    batches: [capsuleVaeSource.batch],
    aims: { 10: { torch: 0.9, keras: 1 } },
    variants: written,
    prepare: (batch) =>
      vaeWork(batch, {
        networks: capsuleVaeNetworks(capsuleVaeSource, seed),
        optimizer: plain(capsuleVaeSource.optimizer),
      }),
  },
  {
    name: 'capsule-projection-detached',
    title: 'capsules’ projection, iteration',
    lesson: '06',
    unit: 'iteration',
    batches: [1, 8],
    aims: { 8: { torch: 0.65 } },
    variants: both,
    prepare: (batch) => projectionWork(batch, { ...capsuleWorkSettings(), gradient: 'detached' }),
  },
  {
    name: 'capsule-projection-differentiated',
    title: 'capsules’ projection, differentiated, iteration',
    lesson: '06',
    unit: 'iteration',
    batches: [1, 8],
    aims: { 8: { torch: 0.8 } },
    variants: both,
    prepare: (batch) => projectionWork(batch, { ...capsuleWorkSettings(), gradient: 'differentiated' }),
  },
];

function cifarGan() {
  const { encoder, generator, discriminator } = cifar10DcganNetworks(cifar10DcganSource, seed);
  encoder.dispose();
  return { generator, discriminator };
}

/** @throws RangeError naming the works when there is no such */
export function benchWorkNamed(name: string): BenchWork {
  const found = benchWorks.find((work) => work.name === name);
  if (found) return found;
  throw new RangeError(
    `Bench: expected a work out of ${benchWorks.map((work) => work.name).join(', ')}, found ${name}.`,
  );
}

function capsuleWorkSettings() {
  const { alpha, lambda } = capsuleProjection;
  return { networks: capsuleVaeNetworks(capsuleVaeSource, seed), alpha, lambda };
}
