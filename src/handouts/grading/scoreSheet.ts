/** A class's points as a table for a spreadsheet. */
import Papa from 'papaparse';
import type { Exercise } from '../../exercises/judge';
import { exercisePoints } from '../../exercises/points';
import { gradeAnswers } from './gradeAnswers';
import type { Submission } from './submissions';

export interface ScoreSheet {
  /** A line a student and lesson, after a line of names. */
  readonly csv: string;
  /** How many of the lines are of files that could not be graded. */
  readonly ungraded: number;
}

/** @param lessons exercises by the lesson's id */
export function scoreSheet(submissions: readonly Submission[], lessons: ReadonlyMap<string, Readonly<Record<number, Exercise>>>): ScoreSheet {
  const numbers = [...new Set([...lessons.values()].flatMap((exercises) => Object.keys(exercises)))].sort((a, b) => Number(a) - Number(b));
  let ungraded = 0;
  const rows = submissions.map(({ student, lesson, answered, problem }) => {
    const exercises = lessons.get(lesson);
    const twice = submissions.filter((each) => each.student === student && each.lesson === lesson).length > 1;
    const why = problem ?? (exercises ? undefined : `Expected a lesson with exercises (${[...lessons.keys()].join(', ')}), found ${lesson}.`);
    if (why !== undefined || !exercises || !answered) {
      ungraded++;
      return [student, lesson, ...numbers.map(() => ''), '', '', why];
    }
    const { points, remarks } = gradeAnswers(exercises, answered);
    const sum = Object.values(points).reduce((total, each) => total + each, 0);
    const of = Object.values(exercises).reduce((total, exercise) => total + exercisePoints(exercise), 0);
    const said = [...(twice ? ['Handed in more than once.'] : []), ...remarks];
    return [student, lesson, ...numbers.map((number) => points[number] ?? ''), sum, of, said.join(' ')];
  });
  const names = ['student', 'lesson', ...numbers.map((number) => `exercise ${number}`), 'points', 'of', 'remarks'];
  return { csv: `${Papa.unparse([names, ...rows], { newline: '\n', escapeFormulae: true })}\n`, ungraded };
}
