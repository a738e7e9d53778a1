/**
 * Networks of one small size for pictures of 32×32, grey or coloured: what detectors are compared with on data sets that have no network
 * of their own. The builders are those of the walkthroughs, with fewer blocks and channels.
 */
import type { RandomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { capsuleDecoder, capsuleEncoder } from '../capsule-vae/networks';
import { dcganPaperStyle } from '../cifar10-dcgan/networks';
import { dcganDiscriminator, dcganEncoder, dcganGenerator } from '../../networks/dcgan';
import type { VaeNetworks } from '../../networks/vaeReconstruction';

/** Width and height of the pictures. */
export const smallWidth = 32;

export interface SmallNetworkOptions {
  random: RandomSource;
  /** 1 is grey, 3 is RGB. */
  pictureChannels: number;
  /** Length of the latent vector. */
  latent: number;
  /** Channels next to the picture. */
  channels: number;
}

export interface SmallGan {
  /** Latent vector `[n, latent]` → picture `[n, 32, 32, pictureChannels]` in (−1, 1). */
  generator: tf.LayersModel;
  /** Picture → logit `[n, 1]` and features `[n, 4·4·4·channels]`. */
  discriminator: tf.LayersModel;
  /** Picture → latent vector in (−1, 1). */
  encoder: tf.LayersModel;
}

/** A DCGAN of three blocks with an encoder. */
export function smallGan({ random, ...sizes }: SmallNetworkOptions): SmallGan {
  const options = (name: keyof SmallGan) => ({
    ...sizes,
    style: dcganPaperStyle,
    width: smallWidth,
    random: random.fork(name),
    name,
  });
  return {
    generator: dcganGenerator(options('generator')),
    discriminator: dcganDiscriminator(options('discriminator')),
    encoder: dcganEncoder(options('encoder')),
  };
}

/** A variational autoencoder of pictures `[n, 32, 32, pictureChannels]` in [0, 1]: lesson capsule-vae's, half or a quarter as wide. */
export function smallVae({ random, ...sizes }: SmallNetworkOptions): VaeNetworks {
  const options = (name: string) => ({ ...sizes, width: smallWidth, random: random.fork(name) });
  return { encoder: capsuleEncoder(options('encoder')), decoder: capsuleDecoder(options('decoder')) };
}
