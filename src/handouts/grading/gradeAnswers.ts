/** The points that handed-in answers get: judged by the exercises as they stand here, whatever was said of the answers elsewhere. */
import type { LessonAnswers, NotedAnswer } from '../../exercises/answersFile';
import type { Exercise } from '../../exercises/judge';
import { pointsOf } from '../../exercises/points';
import type { Question } from '../../exercises/question';
import { writtenOutputs } from './writtenOutputs';

export interface Grade {
  /** By the exercise's number. */
  readonly points: Readonly<Record<string, number>>;
  /** What is off with an answer, and what was said of it where that does not hold: a sentence each. */
  readonly remarks: readonly string[];
}

/**
 * Answers that are right count each for itself, so that half an exercise is worth something. What has run in the student's notebook is
 * not known here: a number counts that lies in the range that the exercise takes.
 */
export function gradeAnswers(exercises: Readonly<Record<number, Exercise>>, answered: LessonAnswers): Grade {
  const points: Record<string, number> = {};
  const remarks: string[] = [];
  for (const [number, exercise] of Object.entries(exercises)) {
    const { said, answers = {} } = answered[number] ?? {};
    points[number] = 0;
    let isRight = true;
    for (const [name, question] of Object.entries(exercise)) {
      const off = Object.hasOwn(answers, name) ? offAnswer(question, answers[name]) : 'open.';
      if (off === undefined) points[number] += pointsOf(question);
      else if (off !== 'open.' || said === 'right') remarks.push(`${number}, ${name}: ${short(off)}`);
      isRight &&= off === undefined;
    }
    if (said === 'right' && !isRight) remarks.push(`${number}: the file says right, and it is not.`);
  }
  const strangers = Object.keys(answered).filter((number) => !(number in exercises));
  if (strangers.length > 0) remarks.push(`Exercises that there are not: ${strangers.join(', ')}.`);
  return { points, remarks };
}

/** What is off with an answer; undefined when it is right. */
function offAnswer(question: Question<unknown>, answer: NotedAnswer): string | undefined {
  const isText = typeof answer === 'object' && 'written' in answer;
  if (!question.isWritten) return isText ? 'Expected no function.' : offForm(question, answer) ?? question.off(answer);
  if (!isText || !question.by || !('inputs' in question.by)) return 'Expected a function.';
  const { outputs, error } = writtenOutputs(answer.written, question.by.inputs);
  if (error !== undefined) return error;
  let next = 0;
  return question.off(() => outputs?.[next++] ?? undefined);
}

/** A student's own words may be in it. */
function short(sentence: string): string {
  const line = sentence.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** A selection is a list, and nothing else is. */
function offForm({ several = false }: Question<unknown>, answer: NotedAnswer): string | undefined {
  if (Array.isArray(answer) === several) return undefined;
  return several ? 'Expected a list.' : 'Expected one answer, found a list.';
}
