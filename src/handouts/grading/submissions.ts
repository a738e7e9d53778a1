/** What students have handed in: a folder of folders, one a student. */
import fs from 'node:fs';
import path from 'node:path';
import { type LessonAnswers, parseAnswers } from '../../exercises/answersFile';

export interface Submission {
  /** The name of the student's folder, or of the file where it lies by itself. */
  readonly student: string;
  readonly lesson: string;
  /** Undefined where the file can't be read as answers. */
  readonly answered?: LessonAnswers;
  /** One sentence, then. */
  readonly problem?: string;
}

/** A larger file is nobody's answers. */
const most = 1e6;

/** @returns in the order of students and lessons */
export function readSubmissions(folder: string): Submission[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return names
    .filter((name) => /(^|\/)answers-[^/]*\.json$/.test(name))
    .sort()
    .flatMap((name) => submissionsIn(folder, name));
}

function submissionsIn(folder: string, name: string): Submission[] {
  const [first, ...rest] = name.split('/');
  const student = rest.length > 0 ? first : path.basename(name, '.json');
  const lesson = path.basename(name, '.json').replace('answers-', '');
  try {
    const file = path.join(folder, name);
    const stat = fs.lstatSync(file);
    if (!stat.isFile()) throw new Error(`${name}: expected a file, found a link or a folder.`);
    if (stat.size > most) throw new Error(`${name}: expected at most ${most} bytes, found ${stat.size}.`);
    const found = Object.entries(parseAnswers(fs.readFileSync(file, 'utf8'), name));
    return found.map(([id, answered]) => ({ student, lesson: id, answered }));
  } catch (error) {
    return [{ student, lesson, problem: (error as Error).message }];
  }
}
