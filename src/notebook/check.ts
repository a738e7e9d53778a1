/** A reader's answers to an exercise, looked at below the cell. */
import { Answers, Exercise, judge, Verdict } from '../exercises/judge';
import { lessonOf } from '../exercises/ofLesson';
import { inTermsOf, spoken } from '../exercises/spoken';
import { answerForm } from './answerForm';
import { labKernel } from './kernel';
import { wordsHere } from './language';
import { noteAnswers } from './progress';
import { ranHere } from './ran';
import { Html, show } from './show';
import { escapeHtml } from './tableHtml';

/**
 * Says whether the answers to an exercise are right, and else what is off. Of what is not yet answered it makes a form, or, where there
 * are no widgets, a list, in the notebook's language. What was answered and what was said of it is noted in the reader's progress.
 *
 * @param exercises of the lesson, by number
 * @param number such as `3`
 * @param answers by the names that `check(exercises, number, {})` lists
 */
export async function check<Exercises extends Record<number, Exercise>, Number extends keyof Exercises & number>(
  exercises: Exercises,
  number: Number,
  answers: Answers<Exercises[Number]>,
): Promise<void> {
  const english: Exercise = exercises[number];
  const exercise = spoken(english, wordsHere(lessonOf(exercises)));
  const said = (given: Answers<Exercise>): Html => {
    const verdict = judge(exercise, given, ranHere());
    return verdictHtml(number, verdict, noteAnswers(exercises, number, inTermsOf(english, given, exercise), verdict));
  };
  const isOpen = Object.keys(exercise).some((name) => answers[name as keyof typeof answers] === undefined);
  const { html, text } = said(answers);
  if (!isOpen || !labKernel().hasWidgets) return show({ html, text });
  answerForm(exercise, inTermsOf(exercise, answers, english), (given) => said(given).html, {
    'text/html': html,
    'text/plain': text,
  });
}

const colours = { right: '#009E73', off: '#D55E00', open: '#767676' } as const;

/** The verdict in words; its colour only repeats them. @param added what stands behind it */
export function verdictHtml(number: number, verdict: Verdict, added = ''): Html {
  const [verdictLine, ...more] = lines(number, verdict);
  const first = `${verdictLine} ${added}`.trim();
  const list = more.length > 0 ? `<ul>${more.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : '';
  const style = `border-left: 4px solid ${colours[verdict.state]}; padding-left: 8px`;
  return { html: `<div style="${style}">${escapeHtml(first)}${list}</div>`, text: [first, ...more].join('\n') };
}

function lines(number: number, verdict: Verdict): string[] {
  const say = wordsHere();
  if (verdict.state === 'right') return [say(`Exercise ${number}: right.`)];
  if (verdict.state === 'off') return [say(`Exercise ${number}: not yet. ${verdict.sentence}`)];
  return [say(`Exercise ${number} asks for:`), ...verdict.asks];
}
