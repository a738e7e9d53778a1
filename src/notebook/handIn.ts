/** What a student hands in: the answers to a lesson's exercises, as a file beside the notebook. */
import { type AnswerBook, answersText, type Noted, type NotedAnswer, parseAnswers } from '../exercises/answersFile';
import { type Answers, type Exercise, judge } from '../exercises/judge';
import { lessonOf } from '../exercises/ofLesson';
import { exercisePoints } from '../exercises/points';
import { spoken } from '../exercises/spoken';
import { paths, store } from '../platform/machine';
import { labKernel } from './kernel';
import { wordsHere } from './language';
import { readProgress } from './progress';
import { show } from './show';
import { escapeHtml } from './tableHtml';

/** Such as `answers-mnist-anogan.json`. */
const answersFile = (lesson: string): string => paths.join(labKernel().folder, `answers-${lesson}.json`);

/**
 * Writes what is noted of a lesson's exercises into a file beside the notebook; an earlier one is replaced. Shows what it is called,
 * what is in it, and which answers would not hold elsewhere, in the notebook's language.
 *
 * @throws Error with one sentence where what is noted can't be read, or the file can't be written
 */
export async function handIn(exercises: Readonly<Record<number, Exercise>>): Promise<void> {
  const [first, ...more] = handedIn(exercises);
  const list = more.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  await show({ html: `<p>${escapeHtml(first)}</p><ul>${list}</ul>`, text: [first, ...more].join('\n') });
}

/** Hands in. @returns what is said of it, line by line */
function handedIn(exercises: Readonly<Record<number, Exercise>>): string[] {
  const lesson = String(lessonOf(exercises));
  const [say, words] = [wordsHere(), wordsHere(lesson)];
  const { [lesson]: answered = {} } = readProgress();
  if (Object.keys(answered).length === 0)
    return [say('There is nothing to hand in yet: no exercise of this lesson is answered.')];
  const file = answersFile(lesson);
  store.replace(file, answersText({ [lesson]: answered }));
  const said = Object.entries(exercises).map(([number, exercise]) => {
    const { said: state, answers } = answered[number] ?? { said: 'open', answers: {} };
    // A function that needs something from another cell gives nothing where it is alone.
    const verdict = state === 'right' ? judge(spoken(exercise, words), revived(answers)) : undefined;
    const worth = exercisePoints(exercise) === 1 ? '1 point' : `${exercisePoints(exercise)} points`;
    return verdict?.state === 'off'
      ? say(`Exercise ${number} (${worth}): right, but not by itself. ${verdict.sentence}`)
      : say(`Exercise ${number} (${worth}): ${states[state]}`);
  });
  return [say(`Your answers are in ${paths.basename(file)}, beside this notebook. Hand in that file.`), ...said];
}

const states: Record<Noted['said'], string> = { right: 'right', off: 'not right yet', open: 'open' };

/**
 * For grading by a notebook that is run again, as nbgrader does: passes when the answers handed in with it are right.
 *
 * @throws Error with one sentence where they are not
 */
export function expectRight(exercises: Readonly<Record<number, Exercise>>, number: number): void {
  const lesson = String(lessonOf(exercises));
  const file = answersFile(lesson);
  const submitted: AnswerBook = store.exists(file) ? parseAnswers(store.readText(file), file) : {};
  const answers = submitted[lesson]?.[String(number)]?.answers ?? {};
  const verdict = judge(exercises[number], revived(answers));
  if (verdict.state === 'right') return;
  throw new Error(
    `Exercise ${number}: ${verdict.state === 'off' ? `not right. ${verdict.sentence}` : 'not all answered.'}`,
  );
}

/** Answers with functions made of their texts again. What is no function stays a text, of which the check speaks. */
function revived(answers: Noted['answers']): Answers<Exercise> {
  const alive = (answer: NotedAnswer): unknown => {
    if (typeof answer !== 'object' || !('written' in answer)) return answer;
    try {
      return (0, eval)(`(${answer.written})`);
    } catch {
      return answer.written;
    }
  };
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, alive(answer)]));
}
