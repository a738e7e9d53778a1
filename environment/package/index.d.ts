/** Visual anomaly lab's detectors: a file's content in, verdicts out. The same in Node and on a page. */

/** `[height, width, channels]`, 0–255, row by row; 1 is grey, 3 is RGB. */
export interface RawPicture {
  pixels: Uint8Array;
  height: number;
  width: number;
  channels: 1 | 3;
}

/** A picture in memory, or the content of a PNG, JPEG or WebP file. */
export type GivenPicture = RawPicture | Uint8Array;

export interface Verdict {
  /** The higher, the more anomalous. */
  score: number;
  /** 95 % of the normal pictures that the detector was held against stay below. */
  threshold: number;
  /** Whether the score is at least the threshold. */
  anomalous: boolean;
  /** Where it was asked for and the detector has one: the map over the picture as it was judged, RGB. */
  map?: { pixels: Uint8Array; height: number; width: number };
}

export interface Detector {
  readonly name: string;
  readonly threshold: number;
  /**
   * @param options map: whether to make one; invert: turns dark on light into light on dark, for digits and clothes on paper
   * @throws RangeError with one sentence when the detector can't be asked about the picture, such as where it shows no whole part
   */
  judge(picture: GivenPicture, options?: { map?: boolean; invert?: boolean }): Promise<Verdict>;
  /** Frees what the detector holds. */
  close(): void;
}

/**
 * Opens a detector's file, as `npm run train`, the page before a camera and {@link learn} write it. It is read, never run.
 *
 * @param options with: files that go with it, such as a decoder
 * @throws Error with one sentence when it is no such file
 */
export function openDetector(file: Uint8Array, options?: { with?: readonly Uint8Array[] }): Promise<Detector>;

/**
 * Learns from pictures of good parts, five or more, twenty to rely on.
 *
 * @param options registration: none (default) where parts lie in one place, shift where they are moved and turned a little, upright where dark
 * parts lie anyhow on a light table
 * @returns a detector's file
 * @throws Error with one sentence when there are too few, or they differ too much
 */
export function learn(
  pictures: readonly GivenPicture[],
  options?: { registration?: 'none' | 'shift' | 'upright' },
): Promise<Uint8Array>;
