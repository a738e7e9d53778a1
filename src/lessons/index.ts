/** The lessons in their reading order: the only list there is. A new one is a line here and a folder beside this file. */
import { expectOneOf } from '../work/choiceError';
import type { Lesson } from './lesson';

/** Each is imported when somebody asks for it. */
const lessons: readonly (() => Promise<{ lesson: Lesson }>)[] = [
  () => import('./start-here/lesson'),
  () => import('./mnist-anogan/lesson'),
  () => import('./screw-anogan/lesson'),
  () => import('./mnist-vae/lesson'),
  () => import('./fashion-doc/lesson'),
  () => import('./cifar10-dcgan/lesson'),
  () => import('./capsule-vae/lesson'),
  () => import('./any-part/lesson'),
  () => import('./compare/lesson'),
  () => import('./speed/lesson'),
];

/** A lesson with its place in the reading order. */
export interface ListedLesson extends Lesson {
  /** Such as `01`. */
  readonly number: string;
  /** The notebook's name without its extension, such as `01-mnist-anogan`. */
  readonly notebook: string;
}

/** A lesson that has this part. */
export type LessonWith<Name extends keyof Lesson> = ListedLesson & Required<Pick<Lesson, Name>>;

/** All lessons in their order: words alone, no lesson's code is loaded. */
export async function allLessons(): Promise<ListedLesson[]> {
  const found = await Promise.all(lessons.map((load) => load()));
  return found.map(({ lesson }, i) => {
    const number = String(i).padStart(2, '0');
    return { ...lesson, number, notebook: `${number}-${lesson.id}` };
  });
}

/** The lessons that have a part, such as `train`. */
export async function lessonsWith<Name extends keyof Lesson>(part: Name): Promise<LessonWith<Name>[]> {
  const all = await allLessons();
  return all.filter((lesson): lesson is LessonWith<Name> => lesson[part] !== undefined);
}

/** @throws ChoiceError naming those there are, where no lesson of this id has the part */
export async function lessonWith<Name extends keyof Lesson>(part: Name, id: string): Promise<LessonWith<Name>> {
  const all = await lessonsWith(part);
  const ids = all.map((lesson) => lesson.id);
  return all[ids.indexOf(expectOneOf('lesson', ids, id))];
}
