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
  const off = (meant: readonly string[]): string | undefined => {
    const surplus = meant.find((name) => hints.has(name));
    if (surplus !== undefined) return hints.get(surplus);
    return right.every((name) => meant.includes(name)) ? undefined : missing;
  };
  return { ...selectionQuestion({ wants, names, off }), solution: right };
}

export interface SelectionQuestionOptions {
  wants: string;
  names: readonly string[];
  /** What is off with some of the names; undefined when they are right. */
  off: (meant: readonly string[]) => string | undefined;
}

/** The question, whatever knows what is right. */
export function selectionQuestion({
  wants,
  names,
  off,
}: SelectionQuestionOptions): Question<readonly (string | number)[]> {
  return {
    wants,
    form: `a list of some of ${numbered(names)}`,
    names,
    several: true,
    off(answer) {
      const meant = answer.map((each) => nameMeant(each, names));
      const stranger = meant.indexOf(undefined);
      if (stranger >= 0) return `Expected some of ${numbered(names)}; found '${answer[stranger]}'.`;
      return off(meant.filter((name) => name !== undefined));
    },
  };
}
