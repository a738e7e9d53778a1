/** A question whose answer is some of several names, in any order. */
import { Question, quoted } from './question';

export interface SelectionOptions {
  wants: string;
  right: readonly string[];
  /** What to say where one of these is in the answer: one sentence that helps, without the solution. */
  wrong: Readonly<Record<string, string>>;
  /** What to say where one of the right ones is missing. */
  missing: string;
}

/** Its names are any strings to the compiler, as those of a choice. */
export function selection({ wants, right, wrong, missing }: SelectionOptions): Question<readonly string[]> {
  const hints = new Map(Object.entries(wrong));
  const names = [...right, ...hints.keys()].sort();
  return {
    wants,
    form: `a list of some of ${quoted(names, 'and')}`,
    solution: right,
    off(answer) {
      const stranger = answer.find((name) => !names.includes(name));
      if (stranger !== undefined) return `Expected some of ${quoted(names, 'and')}; found '${stranger}'.`;
      const surplus = answer.find((name) => hints.has(name));
      if (surplus !== undefined) return hints.get(surplus);
      return right.every((name) => answer.includes(name)) ? undefined : missing;
    },
  };
}
