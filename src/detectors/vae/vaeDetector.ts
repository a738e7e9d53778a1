/**
 * A variational autoencoder as a detector of whatever it was not trained on, by six scores. None of them needs an anomaly to be learnt.
 */
import { encodePictures, sampledLatents, VaeNetworks } from '../../networks/vaeReconstruction';
import { RandomSource, randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { divergence, pictureEntropy, pixelLosses } from '../../training/trainables/vaeLosses';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { MahalanobisDistance } from '../features/mahalanobisDistance';
import { NeighbourDistance } from '../features/neighbourDistance';
import { BlockScores, scoreInReadBlocks } from '../scoreInBlocks';

/** The scores, and what tables call them. */
export const vaeScoreNames = {
  /** What training minimises of a reconstruction, in nats: from the mean latent vector, summed over the pixels. */
  crossEntropy: 'cross-entropy',
  /** The negative lower bound on the picture's evidence, in nats, over several latent vectors drawn from its distribution. */
  elbo: 'negative ELBO',
  /** Squared length of the mean latent vector: its distance from the prior's centre. */
  prior: 'distance from the prior’s centre',
  /** Of the mean latent vector from those of the training images, by their covariance. */
  mahalanobis: 'Mahalanobis distance of codes',
  /** Of the mean latent vector from the fifth nearest of those. */
  neighbour: 'distance to the fifth nearest code',
  /** The cross-entropy without the picture's own entropy, which is what remains when it is drawn perfectly. */
  excess: 'excess cross-entropy',
  /** That, divided by the root of the picture's ink: a thick digit has more to get wrong. */
  excessPerInk: 'excess per root of ink',
} as const;

export type VaeScore = keyof typeof vaeScoreNames;

/** The scores in the order of the tables. */
export const vaeScores = Object.keys(vaeScoreNames) as VaeScore[];

export interface VaeDetectorOptions {
  networks: VaeNetworks;
  /** Mean latent vectors of the training images, `[n, latent]`, at least five. They stay the caller's. */
  codes: tf.Tensor2D;
  /** Which score is the result's. */
  score: VaeScore;
  /** Latent vectors drawn for the ELBO, the same noise for each picture. Default 8. */
  samples?: number;
  /** Where that noise comes from. Default: always the same. */
  random?: RandomSource;
}

/** A picture with less ink (the sum of its pixels) is judged as if it had so much. */
const leastInk = 8;

export class VaeDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly neighbours: NeighbourDistance;
  /** Each `[1, latent]`. */
  private readonly noise: readonly tf.Tensor[];

  private constructor(
    private readonly options: VaeDetectorOptions,
    private readonly mahalanobis: MahalanobisDistance,
  ) {
    const { codes, score, samples = 8, random = randomSource('ELBO') } = options;
    this.name = `VAE, ${vaeScoreNames[score]}`;
    this.neighbours = new NeighbourDistance(codes);
    this.noise = Array.from({ length: samples }, (_, k) => random.fork(k).normal([1, codes.shape[1]]));
  }

  /** Scores with the weights that the networks have when it is asked; the networks stay the caller's. */
  static async of(options: VaeDetectorOptions): Promise<VaeDetector> {
    return new VaeDetector(options, await MahalanobisDistance.learn(options.codes));
  }

  /**
   * Images in [0, 1]. Every score is a part of the result, by its key; the maps are the excess cross-entropy of each pixel. A plain
   * autoencoder has no ELBO.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInReadBlocks(images, (block) => this.scoreBlock(block), { label: this.name, block: 512, ...work });
  }

  dispose(): void {
    for (const each of [this.mahalanobis, this.neighbours, ...this.noise]) each.dispose();
  }

  private async scoreBlock(pictures: tf.Tensor4D): Promise<BlockScores> {
    const { mean, latent, excess, ...pictured } = tf.tidy(() => this.measure(pictures));
    const parts: Parts = { ...latent, neighbour: await this.neighbours.score(mean), ...excess };
    mean.dispose();
    const chosen = parts[this.options.score];
    if (chosen) return { scores: chosen.clone(), parts, ...pictured };
    tf.dispose([parts, pictured]);
    throw new Error(`${this.name}: expected a variational autoencoder, found a plain one without an ELBO.`);
  }

  /** All but what takes reading. */
  private measure(pictures: tf.Tensor4D) {
    const { networks } = this.options;
    const { mean, logVariance } = encodePictures(networks.encoder, pictures);
    const [reconstructions, logits] = networks.decoder.apply(mean) as tf.Tensor4D[];
    const losses = pixelLosses(logits, pictures);
    const maps = tf.sub<tf.Tensor4D>(losses, pictureEntropy(pictures));
    const excess = maps.sum([1, 2, 3]);
    const ink = tf.maximum(pictures.sum([1, 2, 3]), leastInk);
    const latent = {
      crossEntropy: losses.sum([1, 2, 3]),
      ...(logVariance && { elbo: this.negativeElbo(pictures, mean, logVariance) }),
      prior: tf.square(mean).sum(1),
      mahalanobis: this.mahalanobis.score(mean),
    };
    // A rounding below 0 would be drawn as a difference.
    const drawn = { reconstructions, maps: tf.relu(maps) };
    return { mean, latent, excess: { excess, excessPerInk: tf.div(excess, tf.sqrt(ink)) }, ...drawn };
  }

  private negativeElbo(pictures: tf.Tensor4D, mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Tensor1D {
    const losses = this.noise.map((noise) => {
      const [, logits] = this.options.networks.decoder.apply(sampledLatents(mean, logVariance, noise)) as tf.Tensor4D[];
      return pixelLosses(logits, pictures).sum<tf.Tensor1D>([1, 2, 3]);
    });
    return tf.add(tf.div<tf.Tensor1D>(tf.addN(losses), losses.length), divergence(mean, logVariance));
  }
}

type Parts = { [Score in VaeScore]?: tf.Tensor };
