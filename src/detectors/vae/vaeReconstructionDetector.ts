/** A variational autoencoder's plain detector: a picture against its reconstruction. */
import { freezeVae, FrozenVae } from '../../networks/frozen/frozenVae';
import type { VaeNetworks } from '../../networks/vaeReconstruction';
import type { RandomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { checkDifference, differenceName, DifferenceOptions, pictureDifference } from './pictureDifference';
import { BlockScores, scoreInReadBlocks } from '../scoreInBlocks';

/** Images a block: a VAE's first feature maps take ten times the memory of its pictures. */
const block = 32;

export interface VaeReconstructionDetectorOptions extends DifferenceOptions {
  networks: VaeNetworks;
  /** Where latent vectors are drawn from, as the text does. Default: they are the means. */
  random?: RandomSource;
}

export class VaeReconstructionDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly vae: FrozenVae;

  /**
   * The weights are those that the networks have now.
   *
   * @throws RangeError with one sentence when an option is out of range
   */
  constructor(private readonly options: VaeReconstructionDetectorOptions) {
    checkDifference(options);
    this.name = `VAE reconstruction, ${differenceName(options)}`;
    this.vae = freezeVae(options.networks, options);
  }

  /** Images in [0, 1]. The part `energy` is the squared difference, summed over pixels and channels, whatever the map is. */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInReadBlocks(images, (pictures) => this.scoreBlock(pictures), {
      label: 'Reconstruction',
      block,
      ...work,
    });
  }

  dispose(): void {
    this.vae.dispose();
  }

  private async scoreBlock(pictures: tf.Tensor4D): Promise<BlockScores> {
    const { reconstructions, energy } = tf.tidy(() => {
      const drawn = this.vae.reconstruct(pictures);
      return { reconstructions: drawn, energy: tf.squaredDifference(pictures, drawn).sum([1, 2, 3]) };
    });
    const difference = await pictureDifference(pictures, reconstructions, this.options);
    return { ...difference, parts: { energy }, reconstructions };
  }
}
