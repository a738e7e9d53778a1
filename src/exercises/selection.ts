/** A question whose answer is some of several names, in any order. */
import { nameMeant, numbered, type Question } from './question';

export interface SelectionOptions {
  wants: string;
  right: readonly string[];
  /** What to say where one of these is in the answer: one sentence that helps, without the solution. */
  wrong: Readonly<Record<string, string>>;
  /** What to say where one of the right ones is missing. */
  missing: string;
}

/** Its names are any strings to the compiler, or numbers in the list, as those of a choice. */
export function selection({ wants, right, wrong, missing }: SelectionOptions): Question<readonly (string | number)[]> {
  const hints = new Map(Object.entries(wrong));
  const names = [...right, ...hints.keys()].sort();
  return {
    wants,
    form: `a list of some of ${numbered(names)}`,
    names,
    several: true,
    solution: right,
    off(answer) {
      const stranger = answer.find((each) => nameMeant(each, names) === undefined);
      if (stranger !== undefined) return `Expected some of ${numbered(names)}; found '${stranger}'.`;
      const meant = answer.map((each) => nameMeant(each, names));
      const surplus = meant.find((name) => hints.has(String(name)));
      if (surplus !== undefined) return hints.get(surplus);
      return right.every((name) => meant.includes(name)) ? undefined : missing;
    },
  };
}
