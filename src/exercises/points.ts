/** What an exercise is worth. */
import type { Exercise } from './judge';
import type { Question } from './question';

/** A point a question, two where a function is written. */
export const pointsOf = ({ isWritten }: Question<unknown>): number => (isWritten ? 2 : 1);

export function exercisePoints(exercise: Exercise): number {
  return Object.values(exercise).reduce((sum, question) => sum + pointsOf(question), 0);
}
