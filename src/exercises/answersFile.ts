/**
 * What a reader has answered, as a file: of all lessons it is the reader's progress, of one lesson what a student hands in.
 *
 *     { "format": "visual-anomaly-lab answers 1", "lessons": { "mnist-anogan": { "3": { "said": "right", "answers": { … } } } } }
 */
import { printable } from '../platform/printable';
import type { Verdict } from './judge';

export const format = 'visual-anomaly-lab answers 1';

/** An answer as JSON can hold it; of a function, its text. */
export type NotedAnswer = string | number | readonly (string | number)[] | { readonly written: string };

/** The answers to an exercise, and what was said of them. */
export interface Noted {
  readonly said: Verdict['state'];
  readonly answers: Readonly<Record<string, NotedAnswer>>;
}

/** By the lesson's id and the exercise's number. */
export type AnswerBook = Readonly<Partial<Record<string, LessonAnswers>>>;

export type LessonAnswers = Readonly<Partial<Record<string, Noted>>>;

/** Answers as they are noted. What JSON has no form for is left out, such as a class. */
export function noted(said: Verdict['state'], answers: Readonly<Record<string, unknown>>): Noted {
  const kept = Object.entries(answers).flatMap(([name, answer]) => {
    const text = typeof answer === 'function' ? { written: String(answer) } : answer;
    return isAnswer(text) ? [[name, text] as const] : [];
  });
  return { said, answers: Object.fromEntries(kept) };
}

/** A right answer stays until another right one comes: a reader who tries on loses nothing. */
export function withNoted(book: AnswerBook, lesson: string, number: number, entry: Noted): AnswerBook {
  const before = book[lesson]?.[number];
  if (before?.said === 'right' && entry.said !== 'right') return book;
  return { ...book, [lesson]: { ...book[lesson], [number]: entry } };
}

export function answersText(book: AnswerBook): string {
  return `${JSON.stringify({ format, lessons: book }, null, 1)}\n`;
}

/**
 * @param file named in errors
 * @throws Error with one sentence where it is no such file: what was expected, what was found
 */
export function parseAnswers(text: string, file: string): AnswerBook {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(`${file}: expected answers to exercises, found text that is no JSON (${printable(text)}).`);
  }
  const { format: found, lessons } = Object(content) as Record<string, unknown>;
  if (found !== format) throw new Error(`${file}: expected the format ${format}, found ${printable(found)}.`);
  for (const [lesson, exercises] of entriesOf(lessons, `${file}, lessons`))
    for (const [number, entry] of entriesOf(exercises, `${file}, ${printable(lesson)}`)) {
      const where = `${file}, ${printable(lesson)}, exercise ${printable(number)}`;
      const { said, answers } = Object(entry) as Record<string, unknown>;
      if (!['right', 'off', 'open'].includes(said as string))
        throw new Error(`${where}, said: expected right, off or open, found ${printable(said)}.`);
      for (const [name, answer] of entriesOf(answers, `${where}, answers`))
        if (!isAnswer(answer))
          throw new Error(
            `${where}, ${printable(name)}: expected a text, a number, a list of them or a function’s text, found ${printable(answer)}.`,
          );
    }
  return lessons as AnswerBook;
}

function entriesOf(value: unknown, where: string): [string, unknown][] {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Error(`${where}: expected names with values, found ${printable(value)}.`);
  return Object.entries(value);
}

function isAnswer(value: unknown): value is NotedAnswer {
  const isWord = (each: unknown): boolean =>
    typeof each === 'string' || (typeof each === 'number' && Number.isFinite(each));
  if (Array.isArray(value)) return value.every(isWord);
  return (
    isWord(value) ||
    (value !== null && typeof value === 'object' && typeof (value as { written?: unknown }).written === 'string')
  );
}
