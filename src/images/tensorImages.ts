/** Between plain arrays of images and tensors. */
import { numbersOf } from '../tensors/numbers';
import { tf } from '../tensors/tf';
import type { FloatImages } from './imageBatch';

/** `[n, height, width, channels]` as a tensor, in the images' own range. The caller disposes it. */
export function imagesToTensor({ values, count, height, width, channels }: FloatImages): tf.Tensor4D {
  return tf.tensor4d(values, [count, height, width, channels]);
}

/** Lends images as a tensor to work that is done when its promise settles. */
export async function withImageTensor<Result>(
  images: FloatImages,
  use: (tensor: tf.Tensor4D) => Promise<Result>,
): Promise<Result> {
  const tensor = imagesToTensor(images);
  try {
    return await use(tensor);
  } finally {
    tensor.dispose();
  }
}

/** A tensor's images as plain numbers. The tensor stays the caller's. */
export async function tensorToImages(tensor: tf.Tensor4D): Promise<FloatImages> {
  const [count, height, width, channels] = tensor.shape;
  return { values: await numbersOf(tensor), count, height, width, channels };
}
