/** A question whose answer is code: a function that the reader writes, tried on inputs that the reader does not see. */
import type { Input, Output, Question } from './question';

export interface WrittenOptions<Inputs extends readonly Input[]> {
  wants: string;
  /** The function's beginning, such as `(x, drawn) => a number`. */
  form: string;
  solution: (...inputs: Inputs) => Output;
  /** The same as a reader would write it, with all that it needs. */
  code: string;
  /** What it is tried on. */
  inputs: readonly Inputs[];
  /** Usual mistakes: what such a function computes, and one sentence that names what is off, without the solution. */
  mistakes: readonly { computes: (...inputs: Inputs) => Output; say: string }[];
}

/** A function is right that gives what the solution gives, however it is written. */
export function written<Inputs extends readonly Input[]>({
  wants,
  form,
  solution,
  code,
  inputs,
  mistakes,
}: WrittenOptions<Inputs>): Question<(...inputs: Inputs) => Output> {
  return {
    wants,
    form: `a function, ${form}`,
    isWritten: true,
    code,
    solution,
    by: {
      inputs,
      right: inputs.map((each) => solution(...each)),
      mistakes: mistakes.map(({ computes, say }) => ({ outputs: inputs.map((each) => computes(...each)), say })),
    },
    off(answer) {
      const { found, off } = triedOn(inputs, answer, form);
      if (off !== undefined) return off;
      const gives = (of: (...inputs: Inputs) => Output): boolean =>
        inputs.every((each, i) => isClose(of(...each), found[i]));
      if (gives(solution)) return undefined;
      const mistake = mistakes.find(({ computes }) => gives(computes));
      if (mistake) return mistake.say;
      const at = inputs.findIndex((each, i) => !isClose(solution(...each), found[i]));
      return offOutput(solution(...inputs[at]), found[at]);
    },
  };
}

/**
 * What a function gives, or what is said of one that gives nothing.
 *
 * @param form its beginning, for one that is none
 */
export function triedOn(
  inputs: readonly (readonly Input[])[],
  answer: unknown,
  form: string,
): { found: unknown[]; off?: string } {
  const found: unknown[] = [];
  if (typeof answer !== 'function') return { found, off: `Expected a function, ${form}; found ${typeof answer}.` };
  for (const each of inputs) {
    try {
      // A copy: a function may change what it is given.
      found.push((answer as (...inputs: Input[]) => unknown)(...structuredClone(each)));
    } catch (error) {
      return { found, off: `It stops with an error: ${(error as Error).message.replace(/\.$/, '')}.` };
    }
  }
  if (found.some((each) => each === undefined))
    return { found, off: 'It gives nothing back: does it end with return?' };
  return { found };
}

/** What is off with an output, without the numbers that were expected. */
function offOutput(expected: Output, found: unknown): string {
  const wanted = typeof expected === 'number' ? 'a number' : `a list of ${expected.length}`;
  const isList = Array.isArray(found);
  if (typeof expected === 'number' ? typeof found !== 'number' : !isList || found.length !== expected.length)
    return `Expected ${wanted}; found ${isList ? `a list of ${found.length}` : typeof found}.`;
  if (!Number.isFinite(total(found)))
    return 'It gives something that is no number: is it divided by 0, or a logarithm of 0?';
  const [here, there] = [total(found), total(expected)];
  const how = here > there ? 'too large' : here < there ? 'too small' : 'not right';
  return `What it gives is ${how} on one of our inputs.`;
}

/** The sum of all numbers in an output; NaN where something else is in it. */
function total(output: unknown): number {
  if (Array.isArray(output)) return output.reduce((sum: number, each: unknown) => sum + total(each), 0);
  return typeof output === 'number' ? output : NaN;
}

function isClose(expected: unknown, found: unknown): boolean {
  if (typeof expected === 'number')
    return (
      expected === found ||
      (typeof found === 'number' && Math.abs(expected - found) <= 1e-9 + 1e-6 * Math.abs(expected))
    );
  if (!Array.isArray(expected) || !Array.isArray(found)) return false;
  return expected.length === found.length && expected.every((each, i) => isClose(each, found[i]));
}
