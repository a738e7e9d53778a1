/** Every lesson's networks at work: what `npm run bench` takes the time of. */
import { lessonsWith } from '../lessons/index';
import type { BenchWork } from '../lessons/works/benchWork';
import { expectOneOf } from '../work/choiceError';

/** A work, and the lesson whose networks these are. */
export interface LessonWork extends BenchWork {
  /** The lesson's id. */
  lesson: string;
}

/** In the lessons' order. */
export async function benchWorks(): Promise<LessonWork[]> {
  const lessons = await lessonsWith('bench');
  const works = lessons.map(async ({ id, bench }) =>
    (await bench.code()).works.map((work) => ({ ...work, lesson: id })),
  );
  return (await Promise.all(works)).flat();
}

/** @throws ChoiceError naming the works when there is no such */
export async function benchWorkNamed(name: string): Promise<LessonWork> {
  const works = await benchWorks();
  const known = expectOneOf(
    'work',
    works.map((work) => work.name),
    name,
  );
  return works[works.findIndex((work) => work.name === known)];
}
