/** A question with one right answer among several. */
import { nameMeant, numbered, type Question } from './question';

export interface ChoiceOptions {
  wants: string;
  right: string;
  /** What to say of each other choice: one sentence that helps, without the solution. */
  wrong: Readonly<Record<string, string>>;
}

/**
 * Its answer is a choice, or its number in the list: any string to the compiler, whose message would list the choices with the right one
 * first.
 */
export function choice({ wants, right, wrong }: ChoiceOptions): Question<string | number> {
  const hints = new Map(Object.entries(wrong));
  // In the order of the alphabet, so that the place does not tell.
  const names = [right, ...hints.keys()].sort();
  return { ...choiceQuestion({ wants, names, off: (meant) => hints.get(meant) }), solution: right };
}

export interface ChoiceQuestionOptions {
  wants: string;
  names: readonly string[];
  /** What is off with one of the names; undefined when it is right. */
  off: (meant: string) => string | undefined;
}

/** The question, whatever knows what is right. */
export function choiceQuestion({ wants, names, off }: ChoiceQuestionOptions): Question<string | number> {
  return {
    wants,
    form: `one of ${numbered(names)}`,
    names,
    off(answer) {
      const meant = nameMeant(answer, names);
      return meant === undefined ? `Expected one of ${numbered(names)}; found '${answer}'.` : off(meant);
    },
  };
}
