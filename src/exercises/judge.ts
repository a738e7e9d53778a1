/** What is said of a reader's answers to an exercise. */
import type { Question, Ran } from './question';

/** The questions of an exercise by the name that an answer is given under. */
export type Exercise = Readonly<Record<string, Question<unknown>>>;

/** Answers by the questions' names; a question may be left open. */
export type Answers<Asked extends Exercise> = {
  readonly [Name in keyof Asked]?: Exclude<Asked[Name]['solution'], undefined>;
};

export type Verdict =
  | { state: 'right' }
  /** One sentence, on the first answer that is wrong. */
  | { state: 'off'; sentence: string }
  /** What is still to be answered, a line a question. */
  | { state: 'open'; asks: string[] };

/**
 * Looks at what was answered before it asks for more.
 *
 * @param ran what has run in the reader's notebook; undefined where nobody knows
 */
export function judge(exercise: Exercise, answers: Answers<Exercise>, ran?: Ran): Verdict {
  const questions = Object.entries(exercise);
  for (const [name, question] of questions) {
    const answer = answers[name];
    const off = answer === undefined ? undefined : question.off(answer, ran);
    if (off !== undefined) return { state: 'off', sentence: `${name}: ${off}` };
  }
  const open = questions.filter(([name]) => answers[name] === undefined);
  if (open.length === 0) return { state: 'right' };
  return { state: 'open', asks: open.map(([name, { wants, form }]) => `${name}: ${wants} (${form})`) };
}
