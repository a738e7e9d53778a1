/**
 * The latent vectors of the normal training images, kept to ask how far from them another lies and which are its
 * neighbours. A generator can often draw an anomaly, too, from a latent vector that no normal image ever had; here that
 * shows.
 */
import { largestEigenvectors } from '../../tensors/eigenvectors';
import { tf } from '../../tensors/tf';

/** A direction that varies less than this share of the widest is not blown up to match it. */
const flattest = 1e-4;

export class LatentMemory {
  /** `[1, latent]`: the kept vectors' mean. Far from it, squared distances would drown in the rounding of squared lengths. */
  private readonly centre: tf.Tensor2D;
  /** `[latent, latent]`: after it the kept vectors vary by 1 in every direction (Mahalanobis' distance). */
  private readonly whitening: tf.Tensor2D;
  /** `[n, latent]`, centred and whitened. */
  private readonly whitened: tf.Tensor2D;
  /** `[n]`: squared lengths of the whitened vectors. */
  private readonly lengths: tf.Tensor1D;

  private constructor(
    readonly latents: tf.Tensor2D,
    whitening: tf.Tensor2D,
  ) {
    this.centre = latents.mean(0, true);
    this.whitening = whitening;
    this.whitened = tf.tidy(() => tf.matMul(tf.sub<tf.Tensor2D>(latents, this.centre), whitening));
    this.lengths = tf.tidy(() => tf.square(this.whitened).sum(1));
  }

  /** @param latents `[n, latent]`, at least two; they are kept and freed with the memory */
  static async of(latents: tf.Tensor2D): Promise<LatentMemory> {
    if (latents.shape[0] < 2)
      throw new RangeError(`LatentMemory: expected at least two latent vectors, found ${latents.shape[0]}.`);
    return new LatentMemory(latents, await whiteningOf(latents));
  }

  /**
   * The nearest kept vectors of each of `queries`, `[m, latent]`, by falling nearness. To be called within a tidy.
   *
   * @param count how many, at most all that are kept
   * @param leaveOut so many of the very nearest are passed over first: 1 for a query that is kept itself
   * @returns their squared, whitened distances, `[m, count]`, and indices, `[m, count]`
   */
  nearest(queries: tf.Tensor2D, count: number, leaveOut = 0): { distances: tf.Tensor2D; indices: tf.Tensor2D } {
    const query = tf.matMul<tf.Tensor2D>(tf.sub<tf.Tensor2D>(queries, this.centre), this.whitening);
    const products = tf.matMul<tf.Tensor2D>(query, this.whitened, false, true);
    const squares = tf.sub<tf.Tensor2D>(
      tf.add<tf.Tensor2D>(tf.square(query).sum(1, true), this.lengths),
      tf.mul(products, 2),
    );
    const asked = Math.min(count + leaveOut, this.latents.shape[0]);
    const { values, indices } = tf.topk<tf.Tensor2D>(tf.neg(squares), asked);
    return {
      distances: tf.relu(tf.neg(values.slice<tf.Tensor2D>([0, leaveOut], [-1, -1]))),
      indices: indices.slice<tf.Tensor2D>([0, leaveOut], [-1, -1]),
    };
  }

  /** The mean of the kept vectors at each row of `indices`, `[m, k]`: `[m, latent]`. To be called within a tidy. */
  mean(indices: tf.Tensor2D): tf.Tensor2D {
    return tf.gather(this.latents, indices).mean<tf.Tensor2D>(1);
  }

  dispose(): void {
    tf.dispose([this.latents, this.centre, this.whitening, this.whitened, this.lengths]);
  }
}

/** V·diag(1/√λ) for the covariance V·diag(λ)·Vᵀ of vectors. */
async function whiteningOf(vectors: tf.Tensor2D): Promise<tf.Tensor2D> {
  const [count, length] = vectors.shape;
  const covariance = tf.tidy(() => {
    const centred = tf.sub<tf.Tensor2D>(vectors, vectors.mean(0, true));
    return tf.div<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(centred, centred, true), count - 1);
  });
  const { values, vectors: directions } = await largestEigenvectors(covariance, length);
  const scales = values.map((value) => 1 / Math.sqrt(Math.max(value, flattest * values[0])));
  const whitening = tf.tidy(() => tf.mul<tf.Tensor2D>(directions.transpose(), tf.tensor1d(scales)));
  tf.dispose([covariance, directions]);
  return whitening;
}
