/** The data sets of the comparison, every one as pictures of 32×32: each a lesson's, and four of which lesson any-part tells. */
import { expectOneOf } from '../../work/choiceError';
import type { ComparedPictures, ComparedPicturesOptions } from '../comparable';
import { anyPartSets } from '../any-part/comparedSets';
import { allLessons, lessonsWith, type LessonWith } from '../index';

/** A lesson with a data set to compare detectors on. */
export type ComparedLesson = LessonWith<'compare'>;

/** In the lessons' order; where a lesson has several sets, it is there with each. */
export async function comparedLessons(): Promise<ComparedLesson[]> {
  const parts = (await allLessons()).find(({ id }) => id === 'any-part');
  return [...(await lessonsWith('compare')), ...(parts ? anyPartSets.map((compare) => ({ ...parts, compare })) : [])];
}

/** Reads a data set, or what takes its place where it is not at hand; `name` says which. @throws ChoiceError where there is no such set */
export async function loadCompared(set: string, options: ComparedPicturesOptions = {}): Promise<ComparedPictures> {
  const lessons = await comparedLessons();
  const sets = lessons.map(({ compare }) => compare.set);
  const { compare } = lessons[sets.indexOf(expectOneOf('data', sets, set))];
  return (await compare.code()).loadCompared(options);
}
