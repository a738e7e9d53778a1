/** A question with one right answer among several. */
import { Question, quoted } from './question';

export interface ChoiceOptions {
  wants: string;
  right: string;
  /** What to say of each other choice: one sentence that helps, without the solution. */
  wrong: Readonly<Record<string, string>>;
}

/** Its answer is any string to the compiler, whose message would list the choices with the right one first. */
export function choice({ wants, right, wrong }: ChoiceOptions): Question<string> {
  const hints = new Map(Object.entries(wrong));
  // In the order of the alphabet, so that the place does not tell.
  const form = quoted([right, ...hints.keys()].sort(), 'or');
  return {
    wants,
    form,
    solution: right,
    off: (answer) => (answer === right ? undefined : (hints.get(answer) ?? `Expected ${form}; found '${answer}'.`)),
  };
}
