/**
 * Gradients that free on their way what no step behind them asks for (TensorFlow.js 4.22.0).
 *
 * The library goes through a function's operations from the last to the first, and keeps to the very end what each had saved for it, and the gradient
 * of what came out of each: twice what the function itself needs. Once an operation has told the gradients of what went in, neither is asked for again.
 */
import type * as tf from '@tensorflow/tfjs';

/** A step of the function, as the library notes it. */
interface Step {
  saved: tf.Tensor[];
  gradient?: (changes: (tf.Tensor | null)[]) => Record<string, () => tf.Tensor>;
}

/** What the library's engine keeps to itself. */
export interface Engine {
  state: { activeTape: Step[] | null; gradientDepth: number };
  addTapeNode: (...noted: unknown[]) => void;
}

/** Has an engine do so, once. */
export function freeEarly(engine: Engine & { freesEarly?: boolean }): void {
  if (engine.freesEarly) return;
  engine.freesEarly = true;
  const note = engine.addTapeNode.bind(engine);
  /** Changes that an operation has handed on as they are: they serve further on, and the first is the caller's own. */
  const handedOn = new WeakSet<tf.Tensor>();
  /** What the operation asked last has needed, and the function that it is of: when the next one is asked, it is done. */
  let last: { tape: Step[] | null; needed: (tf.Tensor | null)[] } = { tape: null, needed: [] };

  engine.addTapeNode = (...noted) => {
    note(...noted);
    const tape = engine.state.activeTape;
    const step = tape?.at(-1);
    const gradient = step?.gradient;
    if (!step || !gradient) return;
    step.gradient = (changes) => {
      // A gradient of a gradient asks for all of it once more.
      if (engine.state.gradientDepth > 0) return gradient(changes);
      if (last.tape === tape) for (const each of last.needed) if (each && !handedOn.has(each)) each.dispose();
      const isFirst = last.tape !== tape;
      last = { tape, needed: [...step.saved, ...(isFirst ? [] : changes)] };
      const tell = (change: () => tf.Tensor) => () => {
        const told = change();
        if (changes.includes(told)) handedOn.add(told);
        return told;
      };
      return Object.fromEntries(Object.entries(gradient(changes)).map(([name, change]) => [name, tell(change)]));
    };
  };
}
