/**
 * Adam (D. Kingma, J. Ba, ICLR 2015) on the latent vectors of a search, with the decay rates 0.9 and 0.999.
 *
 * In plain numbers rather than tensors: a latent vector is short, and a row that leaves the search takes nothing with it.
 */
const [decay1, decay2, epsilon] = [0.9, 0.999, 1e-8];

export class LatentAdam {
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  private step = 0;

  constructor(
    /** `[rows × width]`; moved in place. */
    private readonly latents: Float32Array,
    private readonly width: number,
    private readonly learningRate: number,
  ) {
    this.first = new Float32Array(latents.length);
    this.second = new Float32Array(latents.length);
  }

  /**
   * One step against the gradients.
   *
   * @param rows the latent vectors still under search; a row that is left out once must stay out
   * @param gradients `[rows.length × width]`
   */
  update(rows: readonly number[], gradients: Float32Array): void {
    this.step++;
    const [correction1, correction2] = [1 - decay1 ** this.step, 1 - decay2 ** this.step];
    rows.forEach((row, position) => {
      for (let i = 0; i < this.width; i++) {
        const at = row * this.width + i;
        const gradient = gradients[position * this.width + i];
        this.first[at] = decay1 * this.first[at] + (1 - decay1) * gradient;
        this.second[at] = decay2 * this.second[at] + (1 - decay2) * gradient * gradient;
        const deviation = Math.sqrt(this.second[at] / correction2) + epsilon;
        this.latents[at] -= (this.learningRate * (this.first[at] / correction1)) / deviation;
      }
    });
  }
}
