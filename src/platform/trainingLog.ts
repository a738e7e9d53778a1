/** A log that TensorBoard opens: numbers and pictures by step. */
export interface TrainingLog {
  /** @param step a whole number from 0 to below 2³¹, as of {@link image} */
  scalar(tag: string, value: number, step: number): void;
  /**
   * @param png the whole content of a PNG file
   * @throws RangeError when it is none
   */
  image(tag: string, png: Uint8Array, step: number): void;
  /** Writes what is pending, so that TensorBoard shows it. */
  flush(): void;
  /** Writes what is pending and closes the file. The log is not to be used after. */
  close(): void;
}
