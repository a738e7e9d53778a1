/** The data sets of the comparison, every one as pictures of 32×32: each a lesson's. */
import { expectOneOf } from '../../work/choiceError';
import type { ComparedPictures, ComparedPicturesOptions } from '../comparable';
import { lessonsWith, type ListedLesson } from '../index';
import type { ComparedPart } from '../lesson';

/** A lesson with one of its data sets to compare detectors on. */
export type ComparedLesson = Omit<ListedLesson, 'compare'> & { readonly compare: ComparedPart };

/** In the lessons' order; where a lesson has several sets, it is there with each. */
export async function comparedLessons(): Promise<ComparedLesson[]> {
  const lessons = await lessonsWith('compare');
  return lessons.flatMap((lesson) => lesson.compare.map((compare) => ({ ...lesson, compare })));
}

/** Reads a data set, or what takes its place where it is not at hand; `name` says which. @throws ChoiceError where there is no such set */
export async function loadCompared(set: string, options: ComparedPicturesOptions = {}): Promise<ComparedPictures> {
  const lessons = await comparedLessons();
  const sets = lessons.map(({ compare }) => compare.set);
  const { compare } = lessons[sets.indexOf(expectOneOf('data', sets, set))];
  return (await compare.code()).loadCompared(options);
}
