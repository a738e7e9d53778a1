/** The lessons in notebooks/, and their copies for students and teachers. */
import fs from 'node:fs';
import path from 'node:path';
import { Notebook, notebookText } from './notebookFile';
import { studentCopy } from './studentCopy';
import { teacherCopy } from './teacherCopy';

/** The folder of the lessons; all ways in start at the project's root. */
export const lessonsFolder = 'notebooks';

/** The files' names in order, such as `01-mnist-anogan.ipynb`. */
export function lessonFiles(): string[] {
  const names = fs.readdirSync(lessonsFolder).filter((name) => /^\d\d-.*\.ipynb$/.test(name) && !name.includes('.tmp.'));
  return names.sort();
}

export function readLesson(file: string): Notebook {
  return JSON.parse(fs.readFileSync(path.join(lessonsFolder, file), 'utf8')) as Notebook;
}

/**
 * Both copies of each lesson.
 *
 * @param files of the lessons
 * @param folder that they will stand in, which decides how they import from src
 * @returns the texts by name, such as `student/01-mnist-anogan.ipynb`
 */
export function handouts(files: readonly string[], folder: string): Map<string, string> {
  const move = (kind: string) => ({ from: lessonsFolder, to: path.join(folder, kind), along: files });
  return new Map(
    files.flatMap((file) => {
      const lesson = readLesson(file);
      return [
        [`student/${file}`, notebookText(studentCopy(lesson, move('student')))],
        [`teacher/${file}`, notebookText(teacherCopy(lesson, file.slice(0, 2), move('teacher')))],
      ] as const;
    }),
  );
}
