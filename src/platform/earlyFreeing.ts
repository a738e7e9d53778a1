/**
 * Gradients that free on their way what no step behind them asks for (TensorFlow.js 4.22.0).
 *
 * The library goes through a function's operations from the last to the first, and keeps to the very end what each had saved for it, and the gradient
 * of what came out of each: twice what the function itself needs. Once an operation has told the gradients of what went in, neither is asked for again.
 */
import type * as tf from '@tensorflow/tfjs';

/** A step of the function, as the library notes it. */
interface Step {
  inputs: Readonly<Record<string, tf.Tensor>>;
  saved: tf.Tensor[];
  gradient?: (changes: (tf.Tensor | null)[]) => Record<string, () => tf.Tensor>;
}

/** What the library's engine keeps to itself. */
export interface Engine {
  state: { activeTape: Step[] | null; gradientDepth: number };
  addTapeNode: (...noted: unknown[]) => void;
}

/** Has an engine do so, once. @returns a function that has it stop */
export function freeEarly(engine: Engine & { freesEarly?: boolean }): () => void {
  if (engine.freesEarly) return () => undefined;
  engine.freesEarly = true;
  const before = engine.addTapeNode;
  const note = before.bind(engine);
  /** Gradients, and those among them that serve a second time: as what came in, which may be the caller's own, or for another tensor. */
  const [given, handedOn] = [new WeakSet<tf.Tensor>(), new WeakSet<tf.Tensor>()];
  /** What the operation asked last has needed, of which function it is, and of which tensors that one has told a gradient. */
  let last: { tape: Step[] | null; needed: (tf.Tensor | null)[]; told: Set<number> } = {
    tape: null,
    needed: [],
    told: new Set(),
  };

  engine.addTapeNode = (...noted) => {
    note(...noted);
    const tape = engine.state.activeTape;
    const step = tape?.at(-1);
    const gradient = step?.gradient;
    if (!step || !gradient) return;
    step.gradient = (changes) => {
      // A gradient of a gradient asks for all of it once more.
      if (engine.state.gradientDepth > 0) return gradient(changes);
      const isFirst = last.tape !== tape;
      // When the next one is asked, the last is done.
      if (!isFirst) for (const each of last.needed) if (each && !handedOn.has(each)) each.dispose();
      const needed = [...step.saved, ...(isFirst ? [] : changes)];
      if (isFirst) for (const each of changes) if (each) given.add(each);
      const { told } = (last = { tape, needed, told: isFirst ? new Set() : last.told });
      const tell = (name: string, change: () => tf.Tensor) => () => {
        const found = change();
        if (given.has(found)) handedOn.add(found);
        given.add(found);
        // A second gradient of one tensor is added to the first, which makes a third.
        if (told.has(step.inputs[name].id)) needed.push(found);
        told.add(step.inputs[name].id);
        return found;
      };
      return Object.fromEntries(Object.entries(gradient(changes)).map(([name, change]) => [name, tell(name, change)]));
    };
  };
  return () => {
    engine.addTapeNode = before;
    engine.freesEarly = false;
  };
}
