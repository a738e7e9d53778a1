/** A choice of classes where a lesson takes a single one. */
import { ChoiceError } from '../work/choiceError';

/**
 * The one class of a list; undefined where there is no list.
 *
 * @throws ChoiceError when there are several
 */
export function oneClass(choice: string, classes: readonly number[] | undefined): number | undefined {
  if (classes === undefined || classes.length === 1) return classes?.[0];
  throw new ChoiceError({ choice, expected: 'one class', found: classes.join() || 'none' });
}
