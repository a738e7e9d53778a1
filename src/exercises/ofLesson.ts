/** Whose exercises they are: what keeps a reader's progress asks. */
import type { Exercise } from './judge';

// A property rather than a map: the kernel may load this file anew while a notebook still has the exercises.
const lesson = Symbol.for('lab.exercises');

/** A lesson's exercises, by number, with the lesson's id on them. */
export function ofLesson<Exercises extends Record<number, Exercise>>(id: string, exercises: Exercises): Exercises {
  return Object.defineProperty(exercises, lesson, { value: id });
}

/** The id; undefined for exercises that are no lesson's. */
export function lessonOf(exercises: object): string | undefined {
  return (exercises as { [lesson]?: string })[lesson];
}
