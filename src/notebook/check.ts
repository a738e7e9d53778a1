/** A reader's answers to an exercise, looked at below the cell. */
import { Exercise, ExerciseName, exercises } from '../exercises/exercises';
import { Answers, judge, Verdict } from '../exercises/judge';
import { Html, show } from './show';
import { escapeHtml } from './tableHtml';

/**
 * Says whether the answers to an exercise are right, and else what is off; what is not yet answered, it asks for.
 *
 * @param name such as `'02.3'`
 * @param answers by the names that `check(name, {})` lists
 */
export async function check<Name extends ExerciseName>(name: Name, answers: Answers<Exercise<Name>>): Promise<void> {
  await show(verdictHtml(name, judge(exercises[name], answers)));
}

const colours = { right: '#009E73', off: '#D55E00', open: '#767676' } as const;

/** The verdict in words; its colour only repeats them. */
export function verdictHtml(name: string, verdict: Verdict): Html {
  const [first, ...more] = lines(name, verdict);
  const list = more.length > 0 ? `<ul>${more.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : '';
  const style = `border-left: 4px solid ${colours[verdict.state]}; padding-left: 8px`;
  return { html: `<div style="${style}">${escapeHtml(first)}${list}</div>`, text: [first, ...more].join('\n') };
}

function lines(name: string, verdict: Verdict): string[] {
  if (verdict.state === 'right') return [`${name}: right.`];
  if (verdict.state === 'off') return [`${name}: not yet. ${verdict.sentence}`];
  return [`${name} asks for:`, ...verdict.asks];
}
