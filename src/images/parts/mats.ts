/** Between images and OpenCV's matrices, which lie in memory that JavaScript does not tidy up. */
import type { Mat } from '@techstark/opencv-js';
import type { ByteImages } from '../imageBatch';
import type { OpenCv } from './openCv';

/** Remembers an OpenCV object for freeing, and gives it back. */
export type Keep = <T extends { delete(): void }>(object: T) => T;

/**
 * Runs `work` and then frees every OpenCV object that it has kept, also where it throws. OpenCV itself throws bare numbers; they
 * become errors with its message.
 */
export function withMats<T>(cv: OpenCv, work: (keep: Keep) => T): T {
  const kept: { delete(): void }[] = [];
  try {
    return work((object) => {
      kept.push(object);
      return object;
    });
  } catch (error) {
    if (typeof error !== 'number') throw error;
    throw new Error(`OpenCV: ${(cv.exceptionFromPtr(error) as { msg: string }).msg.trim()}`);
  } finally {
    for (const object of kept.reverse()) object.delete();
  }
}

/** The first image of a batch `[n, h, w, 1 | 3]` as a matrix of bytes, to be kept. */
export function toMat(cv: OpenCv, { pixels, height, width, channels }: ByteImages): Mat {
  const mat = new cv.Mat(height, width, channels === 3 ? cv.CV_8UC3 : cv.CV_8UC1);
  mat.data.set(pixels.subarray(0, height * width * channels));
  return mat;
}

/** A matrix of bytes as a batch of one image, in JavaScript's own memory. */
export function fromMat(mat: Mat): ByteImages {
  const pixels = new Uint8Array(mat.data);
  return { pixels, count: 1, height: mat.rows, width: mat.cols, channels: mat.channels() };
}
