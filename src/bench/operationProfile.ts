/** Which of TensorFlow's operations a work's time goes into. */
import { beginWatching, DoneOperation } from '../platform/node/tensorflow/nativeBackend';

export interface OperationTime {
  /** TensorFlow's name, for instance Conv2DBackpropFilter. */
  operation: string;
  /** Shape of the largest tensor that it reads or gives. */
  shape: string;
  /** Times that it was called, in all steps. */
  calls: number;
  milliseconds: number;
}

export interface OperationProfile {
  steps: number;
  /** Of all steps, operations or not. */
  milliseconds: number;
  /** The longest first. What remains to the whole time is spent in JavaScript. */
  operations: OperationTime[];
}

/** Takes the time of every operation while `step` runs so many times. Operations run one after another, so times add up. */
export async function profileOperations(step: () => Promise<unknown>, steps: number): Promise<OperationProfile> {
  const found = new Map<string, OperationTime>();
  const note = ({ name: operation, inputs, outputs, milliseconds }: DoneOperation): void => {
    const largest = [...inputs, ...outputs].reduce((a, b) => (b.size > a.size ? b : a));
    const shape = largest.shape.join('×') || 'number';
    const key = `${operation} ${shape}`;
    const entry = found.get(key) ?? { operation, shape, calls: 0, milliseconds: 0 };
    found.set(key, { ...entry, calls: entry.calls + 1, milliseconds: entry.milliseconds + milliseconds });
  };
  const began = performance.now();
  const stop = beginWatching(note);
  try {
    for (let i = 0; i < steps; i++) await step();
  } finally {
    stop();
  }
  const operations = [...found.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  return { steps, milliseconds: performance.now() - began, operations };
}

/** A row of a table: milliseconds a step. */
export type OperationRow = {
  operation: string;
  /** Not `shape`: danfo puts columns onto its tables by name, over its own property of that name. */
  'largest tensor': string;
  'calls a step': number;
  'ms a step': string;
  share: string;
};

/** The longest operations of a profile, and what is left for all others and for JavaScript. */
export function operationsOf({ steps, milliseconds, operations }: OperationProfile, most = 25): OperationRow[] {
  const row = (operation: string, shape: string, calls: number, time: number): OperationRow => ({
    operation,
    'largest tensor': shape,
    'calls a step': calls / steps,
    'ms a step': (time / steps).toFixed(2),
    share: `${((100 * time) / milliseconds).toFixed(1)} %`,
  });
  const sum = (list: readonly OperationTime[], of: 'calls' | 'milliseconds'): number =>
    list.reduce((total, each) => total + each[of], 0);
  const others = operations.slice(most);
  return [
    ...operations.slice(0, most).map((each) => row(each.operation, each.shape, each.calls, each.milliseconds)),
    row('all other operations', '', sum(others, 'calls'), sum(others, 'milliseconds')),
    row('JavaScript', '', 0, milliseconds - sum(operations, 'milliseconds')),
    row('the whole step', '', sum(operations, 'calls'), milliseconds),
  ];
}
