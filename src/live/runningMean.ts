/** The mean of the last scores: one blurred frame is no verdict. The source takes ten, and so does the page. */
export class RunningMean {
  private readonly last: number[] = [];

  constructor(private readonly count = 10) {}

  /** @returns the mean of the last `count`, of all where there are fewer */
  add(score: number): number {
    this.last.push(score);
    if (this.last.length > this.count) this.last.shift();
    return this.last.reduce((sum, each) => sum + each, 0) / this.last.length;
  }

  /** Begins anew: another detector, another picture. */
  clear(): void {
    this.last.length = 0;
  }
}
