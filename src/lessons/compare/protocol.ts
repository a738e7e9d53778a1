/**
 * Lesson compare's common protocol: every detector meets every data set with the same pictures and settings, small and the same for all. The
 * settings were fixed before any test picture was scored; where a walkthrough or the paper names a number, it is that one.
 */
import type { AdamSettings } from '../../training/optimizers/optimizers';

/** Normal training pictures at most, and test pictures of either kind at most; parts have fewer, and are taken whole. */
export const compareSizes = { train: 1000, test: 200 };

/** DCGAN's Adam (A. Radford et al., 2016), which the walkthroughs 003 and 004 have as well. */
const dcganAdam: AdamSettings = { kind: 'adam', learningRate: 2e-4, betas: [0.5, 0.999] };

export const compareSettings = {
  /** Of a step, in all trainings. */
  batch: 64,
  gan: {
    /** Uniform in [−1, 1), as far as an encoder that ends in a tanh can reach. */
    latents: 'uniform',
    latent: 32,
    channels: 16,
    steps: 1500,
    optimizer: dcganAdam,
  },
  /** f-AnoGAN's: trained behind the GAN, pixels and features weighing the same (kappa 1). */
  encoder: { steps: 600, featureWeight: 1 },
  /** The paper's lambda; iterations and rate of lesson mnist-anogan's course. */
  search: { lambda: 0.1, iterations: 200, learningRate: 0.05 },
  vae: { latent: 32, channels: 16, steps: 1500, optimizer: { ...dcganAdam, learningRate: 1e-3 } },
  /**
   * Walkthrough 004's, by the paper's gradient, with the last iterate. It stops at an energy of 0.5 on 128×128 pixels: this is as much a
   * pixel.
   */
  projection: { gradient: 'differentiated', alpha: 0.5, lambda: 0.05, iterations: 50, stopEnergy: 0.5 / 16 },
  /** Lesson fashion-doc's course on its side of 64 pixels. The reference is the same for all data sets: digits that no test has. */
  features: {
    alpha: 0.35,
    side: 64,
    steps: 300,
    batch: 32,
    compactness: 0.1,
    optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999] } satisfies AdamSettings,
    reference: { digits: [0, 1, 3, 4, 5, 6, 9], count: 1000 },
  },
  pca: { components: 40 },
  /** Lesson any-part's, for which the pictures are enlarged; the paper's blur of 4 pixels in theirs. */
  places: { side: 128, blur: 1, memory: { taps: [2, 4, 10], size: 1000, highest: 0.01 } },
} as const;

/** The seeds of the networks unless others are asked for. */
export const compareSeeds: readonly number[] = [1, 2, 3];

/** The settings in words, a detector or two a line, as lesson compare shows them. */
export function protocolLines(): { detector: string; settings: string }[] {
  const { gan, encoder, search, vae, projection, features, pca, places } = compareSettings;
  return [
    { detector: '1-NN, PCA', settings: `distance to the nearest; ${pca.components} components` },
    {
      detector: 'AnoGAN search',
      settings: `lambda ${search.lambda}, ${search.iterations} iterations, Adam ${search.learningRate}`,
    },
    {
      detector: 'encoder',
      settings: `GAN ${gan.steps} steps, encoder ${encoder.steps}; features weigh ${encoder.featureWeight}`,
    },
    { detector: 'VAE reconstruction', settings: `${vae.steps} steps, latent ${vae.latent}; squared difference` },
    {
      detector: 'VAE projection',
      settings: `${projection.gradient}, alpha ${projection.alpha}, iterate ${projection.iterations}`,
    },
    {
      detector: 'one-class features',
      settings: `${features.steps} steps; LOF on the last layer, Mahalanobis on the first`,
    },
    { detector: 'ImageNet’s features', settings: `enlarged to ${places.side}×${places.side}; nothing is trained` },
  ];
}
