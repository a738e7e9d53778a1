/** The data sets of the comparison, each a lesson's, every one as pictures of 32×32. */
import { expectOneOf } from '../../work/choiceError';
import type { ComparedPictures, ComparedPicturesOptions } from '../comparable';
import { lessonsWith, type LessonWith } from '../index';

/** A lesson with a data set to compare detectors on. */
export type ComparedLesson = LessonWith<'compare'>;

/** In the lessons' order. */
export function comparedLessons(): Promise<ComparedLesson[]> {
  return lessonsWith('compare');
}

/** Reads a data set, or what takes its place where it is not at hand; `name` says which. @throws ChoiceError where there is no such set */
export async function loadCompared(set: string, options: ComparedPicturesOptions = {}): Promise<ComparedPictures> {
  const lessons = await comparedLessons();
  const sets = lessons.map(({ compare }) => compare.set);
  const { compare } = lessons[sets.indexOf(expectOneOf('data', sets, set))];
  return (await compare.code()).loadCompared(options);
}
