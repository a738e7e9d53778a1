/** Exercises in another language than their own English. */
import type { Answers, Exercise } from './judge';
import { nameMeant, numbered, type Question } from './question';

/**
 * The exercise in other words. Its names are taken in either language, or by number; it is the same question, with the same solution.
 *
 * @param say the words for an English text; the text itself where there are none
 */
export function spoken(exercise: Exercise, say: (english: string) => string): Exercise {
  return Object.fromEntries(Object.entries(exercise).map(([name, question]) => [name, spokenQuestion(question, say)]));
}

function spokenQuestion(question: Question<unknown>, say: (english: string) => string): Question<unknown> {
  const { wants, form, names } = question;
  const own = names?.map(say);
  // The list of names is no sentence by itself: it is put in the place of the English one before.
  const listed = names && own ? [numbered(names), numbered(own)] : undefined;
  const said = (english: string): string => {
    const text = say(english);
    return listed ? text.replace(listed[0], () => listed[1]) : text;
  };
  const off: Question<unknown>['off'] = (answer, ran) => {
    const sentence = question.off(own && names ? renamed(answer, own, names) : answer, ran);
    return sentence === undefined ? undefined : said(sentence);
  };
  return { ...question, wants: say(wants), form: said(form), names: own, off };
}

/** The same answers with the names that another of the exercise's languages has for them. */
export function inTermsOf(to: Exercise, answers: Answers<Exercise>, from: Exercise): Answers<Exercise> {
  const namesOf = (asked: Partial<Exercise>, name: string) => asked[name]?.names;
  const renamedAnswer = ([name, answer]: [string, unknown]): [string, unknown] => {
    const [own, other] = [namesOf(from, name), namesOf(to, name)];
    return [name, own && other ? renamed(answer, own, other) : answer];
  };
  return Object.fromEntries(Object.entries(answers).map(renamedAnswer));
}

/** An answer, or each of a list of them, that means one of the names, as the name in its place among others. */
function renamed(answer: unknown, from: readonly string[], to: readonly string[]): unknown {
  if (Array.isArray(answer)) return answer.map((each) => renamed(each, from, to));
  if (typeof answer !== 'string' && typeof answer !== 'number') return answer;
  const meant = nameMeant(answer, from);
  return meant === undefined ? answer : to[from.indexOf(meant)];
}
