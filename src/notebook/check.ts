/** A reader's answers to an exercise, looked at below the cell. */
import { Answers, Exercise, judge, Verdict } from '../exercises/judge';
import { answerForm } from './answerForm';
import { labKernel } from './kernel';
import { noteAnswers } from './progress';
import { ranHere } from './ran';
import { Html, show } from './show';
import { escapeHtml } from './tableHtml';

/**
 * Says whether the answers to an exercise are right, and else what is off. Of what is not yet answered it makes a form, or, where there
 * are no widgets, a list. What was answered and what was said of it is noted in the reader's progress.
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
  const exercise: Exercise = exercises[number];
  const said = (given: Answers<Exercise>): Html => {
    const verdict = judge(exercise, given, ranHere());
    return verdictHtml(number, verdict, noteAnswers(exercises, number, given, verdict));
  };
  const isOpen = Object.keys(exercise).some((name) => answers[name as keyof typeof answers] === undefined);
  const { html, text } = said(answers);
  if (!isOpen || !labKernel().hasWidgets) return show({ html, text });
  answerForm(exercise, answers, (given) => said(given).html, { 'text/html': html, 'text/plain': text });
}

const colours = { right: '#009E73', off: '#D55E00', open: '#767676' } as const;

/** The verdict in words; its colour only repeats them. @param added what stands behind it */
export function verdictHtml(number: number, verdict: Verdict, added = ''): Html {
  const [verdictLine, ...more] = lines(`Exercise ${number}`, verdict);
  const first = `${verdictLine} ${added}`.trim();
  const list = more.length > 0 ? `<ul>${more.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : '';
  const style = `border-left: 4px solid ${colours[verdict.state]}; padding-left: 8px`;
  return { html: `<div style="${style}">${escapeHtml(first)}${list}</div>`, text: [first, ...more].join('\n') };
}

function lines(exercise: string, verdict: Verdict): string[] {
  if (verdict.state === 'right') return [`${exercise}: right.`];
  if (verdict.state === 'off') return [`${exercise}: not yet. ${verdict.sentence}`];
  return [`${exercise} asks for:`, ...verdict.asks];
}
