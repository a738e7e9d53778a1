/** How far a reader is: kept in a file of their own, across restarts of the kernel and of JupyterLab. */
import {
  type AnswerBook,
  answersText,
  type LessonAnswers,
  noted,
  parseAnswers,
  withNoted,
} from '../exercises/answersFile';
import type { Answers, Exercise, Verdict } from '../exercises/judge';
import { lessonOf } from '../exercises/ofLesson';
import { machineFolders, paths, store } from '../platform/machine';
import { labKernel } from './kernel';
import { languageHere, wordsHere } from './language';
import { rowsTable } from './rowsTable';
import type { Html } from './show';
import { escapeHtml, tableHtml } from './tableHtml';

/** @throws Error with one sentence where the file is none of answers */
export function readProgress(file = machineFolders().progress): AnswerBook {
  return store.exists(file) ? parseAnswers(store.readText(file), file) : {};
}

/**
 * Notes what was answered and what was said of it.
 *
 * @returns what there is to add to what was said: how far the lesson is, or, where it could not be noted, why; '' for nothing
 */
export function noteAnswers(
  exercises: Readonly<Record<number, Exercise>>,
  number: number,
  answers: Answers<Exercise>,
  verdict: Verdict,
): string {
  const lesson = lessonOf(exercises);
  if (lesson === undefined || Object.values(answers).every((each) => each === undefined)) return '';
  const { progress: file } = machineFolders();
  let book: AnswerBook;
  try {
    book = readProgress(file);
  } catch (error) {
    return wordsHere()(`It is not noted in your progress. ${unreadable(error)}`);
  }
  const now = withNoted(book, lesson, number, noted(verdict.state, answers));
  try {
    if (answersText(now) !== answersText(book)) store.replace(file, answersText(now));
  } catch (error) {
    return wordsHere()(`It is not noted in your progress. ${(error as Error).message}`);
  }
  return verdict.state === 'right' ? howFar(Object.keys(exercises), now[lesson]) : '';
}

const unreadable = (error: unknown): string =>
  `${(error as Error).message} ${wordsHere()('The file is left as it is; `forgetProgress()` puts it aside.')}`;

/** Of a lesson: how many exercises are done, and which one is next. */
function howFar(numbers: readonly string[], done: LessonAnswers = {}): string {
  const open = numbers.filter((number) => done[number]?.said !== 'right');
  const say = wordsHere();
  if (open.length === 0) return say(`All ${numbers.length} exercises of this lesson are done.`);
  return say(`${numbers.length - open.length} of ${numbers.length} are done; the next one is exercise ${open[0]}.`);
}

/** A lesson as its notebook has it: no lesson's code is compiled for a list. */
interface Listed {
  readonly id: string;
  /** Such as `01 · Digits, AnoGAN`. */
  readonly title: string;
  readonly numbers: readonly string[];
}

/** Those in the project's notebooks, with their titles in this notebook's language where they have some; a tab has none. */
function listedLessons(): Listed[] {
  const folder = paths.join(labKernel().root, 'notebooks');
  if (!store.isFolder(folder)) return [];
  const files = store.list(folder).filter((name) => /^\d\d-.*\.ipynb$/.test(name));
  const translated = paths.join(folder, languageHere());
  return files.sort().map((file) => {
    const own = paths.join(translated, file);
    const { cells } = JSON.parse(store.readText(store.exists(own) ? own : paths.join(folder, file))) as {
      cells: { source: string | string[] }[];
    };
    const text = cells.map(({ source }) => [source].flat().join('')).join('\n');
    const numbers = [...text.matchAll(/^await check\(exercises, (\d+), /gm)].map(([, number]) => number);
    return { id: file.slice(3, -6), title: /^# (.*)$/m.exec(text)?.[1] ?? file, numbers };
  });
}

/** Of all lessons: which exercises are done, and which one is next. */
export function progressTable(): Html {
  const say = wordsHere();
  let book: AnswerBook;
  try {
    book = readProgress();
  } catch (error) {
    const text = unreadable(error);
    return { html: `<p>${escapeHtml(text)}</p>`, text };
  }
  const rows = listedLessons().map((lesson) => {
    const isDone = (each: string): boolean => book[lesson.id]?.[each]?.said === 'right';
    return { ...lesson, done: lesson.numbers.filter(isDone), next: lesson.numbers.find((each) => !isDone(each)) };
  });
  const begun = rows.find(({ next }) => next !== undefined);
  const count = (of: (row: (typeof rows)[number]) => readonly string[]): number =>
    rows.reduce((sum, row) => sum + of(row).length, 0);
  const next = say(begun ? `Next: ${begun.title}, exercise ${begun.next}.` : 'That is all there are.');
  const [done, all] = [count(({ done: each }) => each), count(({ numbers }) => numbers)];
  const said = say(`${done} of ${all} exercises are done. ${next}`);
  const table = rowsTable(
    rows.map(({ title, numbers, done: own, next: open }) => {
      const howMany = say(`${own.length} of ${numbers.length}`);
      return {
        [say('lesson')]: title,
        [say('done')]: own.length > 0 ? `${howMany}: ${own.join(', ')}` : howMany,
        [say('next')]: say(open === undefined ? 'all done' : `exercise ${open}`),
      };
    }),
  );
  // Without links: the table also stands in notebooks of other languages, in folders of their own.
  return { html: `<p>${escapeHtml(said)}</p>${tableHtml(table)}`, text: `${said}\n\n${table.toString()}` };
}

/**
 * Begins anew: what was noted is put aside, into a file beside it.
 *
 * @param lesson its id, such as `mnist-anogan`; all lessons when none is given
 * @returns a sentence that says where it lies now
 * @throws Error with one sentence where there is no such lesson in it, or a file can't be written
 */
export function forgetProgress(lesson?: string): string {
  const say = wordsHere();
  const { progress: file } = machineFolders();
  if (!store.exists(file)) return say('There is nothing to forget: no exercise has been answered yet.');
  const { [lesson ?? '']: forgotten, ...rest } = lesson === undefined ? {} : readProgress(file);
  if (lesson !== undefined && forgotten === undefined)
    throw new Error(
      `forgetProgress: expected a lesson that has answers (${Object.keys(rest).join(', ')}), found ${lesson}.`,
    );
  const aside = freeName(file);
  if (lesson === undefined) store.rename(file, aside);
  else {
    store.replace(aside, store.read(file));
    store.replace(file, answersText(rest));
  }
  const what = lesson ?? 'All';
  return say(`${what} begins anew. What there was is kept in ${paths.basename(aside)}, beside ${file}.`);
}

/** Such as `progress-2.json`. */
function freeName(file: string): string {
  for (let number = 1; ; number++) {
    const name = file.replace(/(\.json)?$/, `-${number}.json`);
    if (!store.exists(name)) return name;
  }
}
