/** Random changes of light: the same part under a lamp that is a little brighter here and darker there. */
import type { FloatImages } from '../imageBatch';
import { smoothNoise } from './smoothNoise';

export interface LightOptions {
  /** Contrast changed by at most this share, and about half as much from one side to the other. */
  gain: number;
  /** Level changed by at most this much, in the images' unit. */
  offset: number;
  /** Uniform in [0, 1). */
  next: () => number;
}

/** The light of one picture: `value · gain + offset`, pixel by pixel. */
export interface Light {
  /** `[height, width]`. */
  gain: Float32Array;
  offset: number;
}

/** Draws the light for a picture of the given size. */
export function drawLight({ height, width }: { height: number; width: number }, options: LightOptions): Light {
  const { gain, offset, next } = options;
  const whole = 1 + (2 * next() - 1) * gain;
  const field = smoothNoise({ height, width, cell: { height, width: width / 2 }, next });
  return { gain: field.map((value) => whole + (value * gain) / 2), offset: (2 * next() - 1) * offset };
}

/** Puts a picture, `[height, width, channels]`, into a light, in place. */
export function putIntoLight(values: Float32Array, { gain, offset }: Light): void {
  const channels = values.length / gain.length;
  for (let i = 0; i < values.length; i++) values[i] = values[i] * gain[Math.floor(i / channels)] + offset;
}

/** Each of `[n, h, w, c]` in a light of its own. */
export function varyLight(images: FloatImages, options: LightOptions): FloatImages {
  const values = Float32Array.from(images.values);
  const length = images.height * images.width * images.channels;
  for (let n = 0; n < images.count; n++)
    putIntoLight(values.subarray(n * length, (n + 1) * length), drawLight(images, options));
  return { ...images, values };
}
