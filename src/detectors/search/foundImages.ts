/** What a search has found for some images, in plain numbers, and how several such findings become one. */
import { joinFloats } from '../joinFloats';

/** What is measured of some images at one place of the search. */
export interface MeasuredImages {
  scores: Float32Array;
  residual: Float32Array;
  feature: Float32Array;
  /** `[count × height × width × channels]`. */
  pictures: Float32Array;
  /** `[count × height × width]`. */
  maps: Float32Array;
}

export interface FoundImages extends MeasuredImages {
  /** Measured on the way, in the order in which it was asked for. */
  looks: MeasuredImages[];
  /** `[iterations][count]`. */
  traces: Float32Array[];
  /** Iterations done for each image. */
  iterations: Uint32Array;
}

/** Findings for different images behind one another. Shorter traces keep their last value, so that all have one length. */
export function joinFound(found: readonly FoundImages[]): FoundImages {
  const joined = (pick: (each: FoundImages) => Float32Array) => joinFloats(found.map(pick));
  const length = Math.max(0, ...found.map(({ traces }) => traces.length));
  return {
    ...measured(joined, (each) => each),
    looks: looksOf(found).map((k) => measured(joined, ({ looks }) => looks[k])),
    traces: Array.from({ length }, (_, k) => joined((each) => traceAt(each, k))),
    iterations: Uint32Array.from(found.flatMap(({ iterations }) => Array.from(iterations))),
  };
}

/** Two findings for the same images as one: of each image the one with the lower score. */
export function lowerScores(a: FoundImages, b: FoundImages): FoundImages {
  const better = Array.from(a.scores, (score, i) => (b.scores[i] < score ? b : a));
  const picked = (pick: (each: FoundImages) => Float32Array) =>
    joinFloats(
      better.map((each, i) => {
        const width = pick(each).length / better.length;
        return pick(each).subarray(i * width, (i + 1) * width);
      }),
    );
  const length = Math.max(a.traces.length, b.traces.length);
  return {
    ...measured(picked, (each) => each),
    looks: looksOf([a, b]).map((k) => measured(picked, ({ looks }) => looks[k])),
    traces: Array.from({ length }, (_, k) => picked((each) => traceAt(each, k))),
    iterations: Uint32Array.from(better, ({ iterations }, i) => iterations[i]),
  };
}

/** Each part of what was measured, brought together in one way. */
function measured(
  together: (pick: (each: FoundImages) => Float32Array) => Float32Array,
  of: (each: FoundImages) => MeasuredImages,
): MeasuredImages {
  return {
    scores: together((each) => of(each).scores),
    residual: together((each) => of(each).residual),
    feature: together((each) => of(each).feature),
    pictures: together((each) => of(each).pictures),
    maps: together((each) => of(each).maps),
  };
}

/** The indices of the looks that all findings have. */
function looksOf(found: readonly FoundImages[]): number[] {
  const length = found.length === 0 ? 0 : Math.min(...found.map(({ looks }) => looks.length));
  return Array.from({ length }, (_, k) => k);
}

function traceAt({ traces, scores }: FoundImages, iteration: number): Float32Array {
  return traces[Math.min(iteration, traces.length - 1)] ?? scores;
}
