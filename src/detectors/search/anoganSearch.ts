/**
 * AnoGAN's detector (T. Schlegl et al., IPMI 2017): for each image, look for the latent vector whose picture comes
 * closest; what is left over is the score.
 *
 *     score = (1 − lambda) · residual loss + lambda · feature loss
 *
 * with residual loss Σ|x − G(z)| over pixels and feature loss Σ|f(x) − f(G(z))| over the discriminator's features.
 */
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import type { TracedFunction } from '../../tensors/tracedFunction';
import { LongWork, WorkOptions } from '../../work/work';
import { AnomalyResult } from '../anomalyResult';
import { Detector } from '../detector';
import { FoundImages, joinFound, lowerScores } from './foundImages';
import { LatentSearch } from './latentSearch';
import { PlateauOptions } from '../plateau';
import { searchGradient } from './searchGradient';
import { Gan, networksInTraining, networksWithRunningAverages, SearchNetworks } from './searchNetworks';

export interface AnoganSearchOptions extends Gan {
  /** Weight of the feature loss, 0–1. Default 0.1, as in the paper. */
  lambda?: number;
  /** Steps of the search, at most. */
  iterations: number;
  /** Adam's learning rate for the latent vector. Default 1e-3. */
  learningRate?: number;
  /** Images searched at once. Default 64. */
  batch?: number;
  /**
   * 'running': the averages kept in training, so that an image's score does not depend on its neighbours (default). The
   * weights are those that the networks have when the detector is made.
   * 'batch': those of the images searched together, as a walkthrough does that never leaves training mode.
   */
  batchNorm?: 'running' | 'batch';
  /** Lets an image leave the search when its score no longer improves. Default: all images do all iterations. */
  plateau?: PlateauOptions;
  /**
   * Which latent vector an image is scored at: that of the 'last' iteration (default, as the paper and the walkthroughs
   * have it) or the 'best' one that the search has passed, which Adam's steps may have left again.
   */
  keep?: 'last' | 'best';
  /**
   * Where the search begins, for instance an encoder: images `[n, height, width, channels]` → latent vectors
   * `[n, latent]`. Default: normal numbers, drawn from `random`.
   */
  start?: (images: tf.Tensor4D) => tf.Tensor;
  /** Standard deviation of these normal numbers. Default 1. */
  startDeviation?: number;
  /**
   * Searches for each image, of which the one with the lowest score counts. Default 1. All but the first begin at
   * random, whatever `start` is.
   */
  restarts?: number;
  /**
   * Iterations after which losses and maps are kept, so that one can go through the search afterwards. Each costs a third
   * of an iteration, and the memory of the maps. Default: none.
   */
  looks?: readonly number[];
  random: RandomSource;
}

/** The networks, and what the search asks of them. */
interface Prepared {
  networks: SearchNetworks;
  gradient: TracedFunction;
}

function release({ networks, gradient }: Prepared): void {
  gradient.dispose();
  networks.dispose();
}

export class AnoganSearch implements Detector {
  readonly name = 'AnoGAN search';
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly options: AnoganSearchOptions & Required<Omit<AnoganSearchOptions, 'plateau' | 'start' | 'looks'>>;
  /** Folded once; through the layers there is nothing to prepare. */
  private readonly frozen?: Prepared;

  /** @throws Error with one sentence when options do not go together or the networks can't be frozen */
  constructor(options: AnoganSearchOptions) {
    this.options = {
      lambda: 0.1,
      learningRate: 1e-3,
      batch: 64,
      batchNorm: 'running',
      keep: 'last',
      restarts: 1,
      startDeviation: 1,
      ...options,
    };
    const { batchNorm, plateau, keep, iterations, batch } = this.options;
    for (const [name, value, least] of [
      ['iterations', iterations, 0],
      ['images in a batch', batch, 1],
    ] as const)
      if (!Number.isInteger(value) || value < least)
        throw new RangeError(`AnoganSearch: expected a whole number of ${name} from ${least} on, found ${value}.`);
    if (batchNorm === 'running') this.frozen = this.withGradient(networksWithRunningAverages(options));
    else if (plateau || keep === 'best')
      throw new Error(
        "AnoganSearch: plateau and keep 'best' expect batchNorm 'running', found 'batch', " +
          'with which the score of an image changes as its neighbours move.',
      );
  }

  /** Maps are |x − G(z)|, summed over the channels, in the input's unit. */
  async score(images: tf.Tensor4D, { signal, progress }: WorkOptions = {}): Promise<AnomalyResult> {
    const { batch, iterations, restarts } = this.options;
    const [total, height, width, channels] = images.shape;
    const searches = Math.ceil(total / batch) * restarts;
    const work = new LongWork({
      label: 'Latent search',
      total: iterations,
      rounds: searches,
      unit: 'iterations',
      signal,
      progress,
    });
    const prepared = this.frozen ?? this.withGradient(networksInTraining(this.options));
    const found: FoundImages[] = [];
    let finished = 0;
    let reached = 0;
    try {
      for (let from = 0; from < total && !work.isStopped(); from += batch) {
        const query = images.slice([from, 0, 0, 0], [Math.min(batch, total - from), -1, -1, -1]);
        const attempts: FoundImages[] = [];
        try {
          for (let attempt = 0; attempt < restarts && !work.isStopped(); attempt++) {
            const search = await this.begin(query, prepared, from / batch, attempt);
            attempts.push(await run(search, (iteration) => (reached = finished * iterations + iteration), work));
            if (search.finished) finished++;
          }
        } finally {
          query.dispose();
        }
        found.push(attempts.reduce(lowerScores));
      }
    } finally {
      if (!this.frozen) release(prepared);
      const kept = found.reduce((sum, { scores }) => sum + scores.length, 0);
      await work.end(finished === searches ? searches * iterations : reached, `${kept} of ${total} images`);
    }
    const { scores, residual, feature, pictures, maps, traces, looks, iterations: taken } = joinFound(found);
    const size = { count: scores.length, height, width };
    return {
      count: scores.length,
      scores,
      parts: { residual, feature },
      reconstructions: { ...size, channels, values: pictures },
      maps: { ...size, channels: 1, values: maps },
      traces,
      looks: looks.map((look, k) => ({
        iteration: this.lookedAt()[k],
        parts: { residual: look.residual, feature: look.feature },
        maps: { ...size, channels: 1, values: look.maps },
      })),
      iterations: taken,
      millisecondsPerImage: (work.seconds * 1000) / Math.max(scores.length, 1),
      stopped: finished < searches,
    };
  }

  dispose(): void {
    if (this.frozen) release(this.frozen);
  }

  private withGradient(networks: SearchNetworks): Prepared {
    return { networks, gradient: searchGradient(networks, this.options.lambda) };
  }

  /** The looks that are part of the search, rising. */
  private lookedAt(): number[] {
    const { looks = [], iterations } = this.options;
    return [...new Set(looks)].filter((at) => at >= 1 && at <= iterations).sort((a, b) => a - b);
  }

  private async begin(query: tf.Tensor4D, prepared: Prepared, batch: number, attempt: number): Promise<LatentSearch> {
    const latents = tf.tidy(() => this.startingLatents(query, batch, attempt));
    const start = await numbersOf(latents);
    latents.dispose();
    return new LatentSearch(query, { ...this.options, looks: this.lookedAt(), ...prepared, start });
  }

  private startingLatents(query: tf.Tensor4D, batch: number, attempt: number): tf.Tensor {
    const { generator, random, start, startDeviation } = this.options;
    const expected = [query.shape[0], generator.inputs[0].shape[1] as number];
    if (attempt > 0) return random.fork('search', batch, 'restart', attempt).normal(expected, 0, startDeviation);
    if (!start) return random.fork('search', batch).normal(expected, 0, startDeviation);
    const latents = start(query);
    if (!tf.util.arraysEqual(latents.shape, expected))
      throw new Error(
        `AnoganSearch: expected latent vectors [${expected.join()}] from start, found [${latents.shape.join()}].`,
      );
    return latents;
  }
}

/** Iterates until the search is finished or the work is stopped; then the search's tensors are free. */
async function run(search: LatentSearch, done: (iteration: number) => number, work: LongWork): Promise<FoundImages> {
  try {
    const detail = () => `score ${search.meanScore.toPrecision(5)} an image`;
    while (!search.finished) {
      await search.step();
      if (!(await work.advance(done(search.iteration), detail))) break;
    }
    return await search.found();
  } finally {
    search.dispose();
  }
}
