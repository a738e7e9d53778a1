/** What a search has found for some images, in plain numbers, and how several such findings become one. */
import { joinFloats } from './joinFloats';

export interface FoundImages {
  scores: Float32Array;
  residual: Float32Array;
  feature: Float32Array;
  /** `[count × height × width × channels]`. */
  pictures: Float32Array;
  /** `[count × height × width]`. */
  maps: Float32Array;
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
    scores: joined(({ scores }) => scores),
    residual: joined(({ residual }) => residual),
    feature: joined(({ feature }) => feature),
    pictures: joined(({ pictures }) => pictures),
    maps: joined(({ maps }) => maps),
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
    scores: picked(({ scores }) => scores),
    residual: picked(({ residual }) => residual),
    feature: picked(({ feature }) => feature),
    pictures: picked(({ pictures }) => pictures),
    maps: picked(({ maps }) => maps),
    traces: Array.from({ length }, (_, k) => picked((each) => traceAt(each, k))),
    iterations: Uint32Array.from(better, ({ iterations }, i) => iterations[i]),
  };
}

function traceAt({ traces, scores }: FoundImages, iteration: number): Float32Array {
  return traces[Math.min(iteration, traces.length - 1)] ?? scores;
}
