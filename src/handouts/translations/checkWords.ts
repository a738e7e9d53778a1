/** What exercises say, as passages: the sentences of any lesson, and a lesson's own. */
import type { Exercise } from '../../exercises/judge';
import type { Question } from '../../exercises/question';
import { sentences } from '../../exercises/sentences';
import { allLessons } from '../../lessons/index';
import type { Source } from './source';
import { wordsSource } from './wordsSource';

/** Where the kernel finds them: a file a language and lesson. */
const wordsFolder = 'src/exercises/words';

/** What a translator's files are called: of any lesson, and of one, such as `checks-02-screw-anogan`. */
const names = /^checks(?:-\d\d-(.*))?$/;

interface CheckWords {
  /** Where they stand in English, and the file that is made, from the project's root. */
  readonly english: string;
  readonly made: string;
  readonly source: Source;
}

/** By the name of the translator's file; undefined where that is no file of exercises. @throws Error with one sentence where there is no such lesson */
export async function checkWords(name: string, language: string): Promise<CheckWords | undefined> {
  const found = names.exec(name);
  if (!found) return undefined;
  const id = found.at(1);
  if (id === undefined)
    return { english: 'src/exercises/sentences.ts', made: checkWordsFile(language, 'general'), source: wordsSource(sentences) };
  const lesson = (await allLessons()).find((each) => each.id === id);
  if (!lesson?.exercises) throw new Error(`${name}.md: expected the name of a lesson with exercises behind checks-, found ${id}.`);
  const { exercises } = await lesson.exercises();
  return {
    english: `src/lessons/${id}/exercises.ts`,
    made: checkWordsFile(language, id),
    source: wordsSource(Object.values(exercises).flatMap(exerciseTexts)),
  };
}

/** @param name the lesson's id, or `general` */
export const checkWordsFile = (language: string, name: string): string => `${wordsFolder}/${language}/${name}.json`;

function exerciseTexts(exercise: Exercise): string[] {
  return Object.values(exercise).flatMap(questionTexts);
}

/** What is wanted, names to choose from, and what is said of wrong answers. */
function questionTexts(question: Question<unknown>): string[] {
  const { wants, form, names: choices = [], several, by } = question;
  const wrong = several ? [...choices.map((name) => [name]), []] : choices;
  const said = wrong.map((answer) => question.off(answer)).filter((text) => text !== undefined);
  if (!by) return [wants, ...choices, ...said];
  if ('inputs' in by) {
    const own = form.replace('a function, ', '');
    return [wants, ...(/^\([^)]*\) => a number$/.test(own) ? [] : [own]), ...by.mistakes.map(({ say }) => say)];
  }
  return [wants, by.low, by.high, ...(by.run ? [by.run.from] : [])];
}
