/** Which lesson a command is about, and which of its options that lesson has. */
import type { Part, Recipes } from '../../lessons/lesson';
import { lessonWith, lessonsWith, type LessonWith } from '../../lessons/index';
import { ChoiceError, expectOneOf } from '../../work/choiceError';
import { UsageError } from './command';

/** What commands do with lessons. */
export type Doing = 'train' | 'evaluate' | 'score' | 'export' | 'ablate' | 'sweep';

/**
 * The lesson that a command's first argument names.
 *
 * @param values of all options that a lesson may have; undefined where the reader has chosen none
 * @throws ChoiceError when there is no such lesson, UsageError when it has no such option
 */
export async function chosenLesson<Name extends Doing>(
  doing: Name,
  [id = '']: readonly string[],
  values: Readonly<Record<string, unknown>> = {},
): Promise<LessonWith<Name>> {
  const lesson = await lessonWith(doing, id);
  const { options = {} } = lesson[doing] as Part<unknown, string>;
  for (const [option, value] of Object.entries(values))
    if (value !== undefined && !(option in options))
      throw new UsageError(`--${option}: ${id} has no such option; leave it out.`);
  return lesson;
}

/** The recipe that is asked for, or the first there is. @throws ChoiceError when there is no such recipe */
export function chosenRecipe({ recipes }: Recipes, wanted: string | undefined): string {
  const names = Object.keys(recipes);
  return wanted === undefined ? names[0] : expectOneOf('recipe', names, wanted);
}

/** @throws ChoiceError where a command that wants one lesson gets more arguments */
export function expectOneLesson(positionals: readonly string[]): void {
  if (positionals.length > 1)
    throw new ChoiceError({ choice: 'lesson', expected: 'one', found: positionals.join(', ') });
}

/** The lines of a command's help that are about lessons: how it is called for each of them, and what they let the reader choose. */
export async function lessonHelp(
  doing: Doing,
  call: (id: string) => string,
): Promise<{ calls: string; choices: string }> {
  const lessons = await lessonsWith(doing);
  const lines = new Map<string, string[]>();
  const add = (option: string, id: string, words: string): void =>
    void lines.set(option, [...(lines.get(option) ?? []), `      ${id.padEnd(14)} ${words}`]);
  for (const lesson of lessons) {
    const part = lesson[doing] as Part<unknown, string> & Partial<Recipes>;
    Object.entries(part.recipes ?? {}).forEach(([name, words], i) =>
      add('--recipe R', i === 0 ? lesson.id : '', `${name}${i === 0 ? ' (default)' : ''}: ${words}`),
    );
    for (const [option, words] of Object.entries(part.options ?? {})) add(options[option], lesson.id, words ?? '');
  }
  return {
    calls: lessons.map(({ id }) => `  ${call(id)}`).join('\n'),
    choices: [...lines].map(([option, of]) => [`  ${option}`, ...of].join('\n')).join('\n'),
  };
}

/** How the help writes options that not every lesson has. */
const options: Record<string, string> = {
  normal: '--normal A,B',
  anomalous: '--anomalous A,B',
  data: '--data D',
  weights: '--weights FILE',
  registration: '--registration R',
  lambda: '--lambda A,B',
  iterations: '--iterations A,B',
  covariance: '--covariance A,B',
  channels: '--channels N',
  epochs: '--epochs N',
  bank: '--bank N',
  tiles: '--tiles RxC',
  pictures: '--pictures A,B',
};
