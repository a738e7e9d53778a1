/** The course's networks for screws that lie upright. */
import type { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { damageDiscriminator, discriminatorStride } from '../../networks/damageDiscriminator';
import { linearEncoder, linearGenerator } from '../../networks/linearPartNetworks';

/** Size of the pictures, in pixels. */
export const uprightSize = { height: 64, width: 256 } as const;
/** Size of what encoder, generator and discriminator say. */
export const innerSize = {
  height: uprightSize.height / discriminatorStride,
  width: uprightSize.width / discriminatorStride,
} as const;

export interface ScrewEncoderGanOptions {
  random: RandomSource;
  /** Length of the latent vector. Default 80. */
  latent?: number;
}

/** Reduced picture `[n, 16, 64, 1]` → latent vector `[n, latent]`. */
export function screwEncoder({ random, latent = 80 }: ScrewEncoderGanOptions): tf.LayersModel {
  return linearEncoder({ random, latent, ...innerSize, channels: 1 });
}

/** Latent vector `[n, latent]` → reduced picture `[n, 16, 64, 1]`. */
export function uprightScrewGenerator({ random, latent = 80 }: ScrewEncoderGanOptions): tf.LayersModel {
  return linearGenerator({ random, latent, ...innerSize, channels: 1 });
}

/** `[n, 64, 256, 4]`, see `judgedInput` → logits `[n, 16, 64, 1]`. */
export function screwDamageDiscriminator({ random }: Pick<ScrewEncoderGanOptions, 'random'>): tf.LayersModel {
  return damageDiscriminator({ random, ...uprightSize, channels: 1 });
}
