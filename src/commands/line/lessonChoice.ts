/** Which lesson a command is about, and which choices that lesson has. */
import { UsageError } from './commandLine';

interface Lesson<Choice extends string> {
  name: string;
  choices: readonly Choice[];
}

/**
 * The lesson that a command's first argument names.
 * @param doing such as `train`
 * @param values of all choices that a lesson may have; undefined where the reader has made none
 * @throws UsageError when there is no such lesson, or it has no such choice
 */
export function chosenLesson<Choice extends string, Found extends Lesson<Choice>>(
  lessons: readonly Found[],
  [name]: readonly string[],
  doing: string,
  values: Record<Choice, string | undefined>,
): Found {
  const lesson = lessons.find((each) => each.name === name);
  if (!lesson) {
    const names = alternatives(lessons.map((each) => each.name));
    throw new UsageError(`Say what to ${doing}: expected ${names}, found ${name || 'nothing'}.`);
  }
  for (const [choice, value] of Object.entries(values) as [Choice, string | undefined][])
    if (value !== undefined && !lesson.choices.includes(choice))
      throw new UsageError(`--${choice}: ${lesson.name} has no such choice; leave it out.`);
  return lesson;
}

/** `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}
