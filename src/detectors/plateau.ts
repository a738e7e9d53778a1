/** When to stop improving an image: its score has come to a plateau. */

export interface PlateauOptions {
  /** How much of its score an image has to gain to count as improving, for instance 0.001 for 0.1 %. */
  tolerance: number;
  /** Iterations within which it has to gain that much. */
  patience: number;
}

export class Plateaus {
  /** The score that an image has to beat, and when it was reached. */
  private readonly marks: { score: number; iteration: number }[];

  constructor(
    count: number,
    private readonly options: PlateauOptions,
  ) {
    this.marks = Array.from({ length: count }, () => ({ score: Infinity, iteration: 0 }));
  }

  /** Notes an image's score at an iteration; to be called at each. @returns whether the image has come to its plateau */
  reached(image: number, score: number, iteration: number): boolean {
    const { tolerance, patience } = this.options;
    const mark = this.marks[image];
    if (score < mark.score * (1 - tolerance)) this.marks[image] = { score, iteration };
    return iteration - this.marks[image].iteration >= patience;
  }
}
