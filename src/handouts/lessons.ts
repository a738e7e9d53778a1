/** The lessons in notebooks/, and their copies for students and teachers. */
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../platform/node/project';
import { allLessons } from '../lessons/index';
import { nbgraderConfig, nbgraderCopy } from './class/nbgraderCopy';
import { type Notebook, notebookText, parseNotebook } from './notebookFile';
import { studentCopy } from './studentCopy';
import { teacherCopy } from './teacherCopy';

/** The folder of the lessons in the project. */
const lessonsFolder = 'notebooks';

/** The notebooks' names in their order, such as `01-mnist-anogan.ipynb`. */
export async function lessonFiles(): Promise<string[]> {
  return (await allLessons()).map(({ notebook }) => `${notebook}.ipynb`);
}

/** @throws Error with one sentence where it is no notebook */
export function readLesson(file: string, project = projectFolder): Notebook {
  return parseNotebook(fs.readFileSync(path.join(project, lessonsFolder, file), 'utf8'), file);
}

/**
 * Both copies of each lesson.
 *
 * @param files of the lessons
 * @param folder that they will stand in, which decides how they import from src
 * @returns the texts by name, such as `student/01-mnist-anogan.ipynb`
 */
export async function handouts(
  files: readonly string[],
  folder: string,
  project = projectFolder,
): Promise<Map<string, string>> {
  const move = (kind: string) => ({ from: path.join(project, lessonsFolder), to: path.join(folder, kind), along: files });
  const texts = new Map<string, string>();
  for (const { notebook, exercises } of await allLessons()) {
    const file = `${notebook}.ipynb`;
    if (!files.includes(file)) continue;
    const lesson = readLesson(file, project);
    const asked = exercises ? (await exercises()).exercises : {};
    texts.set(`student/${file}`, notebookText(studentCopy(lesson, { move: move('student') })));
    texts.set(`teacher/${file}`, notebookText(teacherCopy(lesson, asked, move('teacher'))));
  }
  return texts;
}

/**
 * A course of nbgrader with these lessons as its assignments, to stand outside the project: there, cells import from its src.
 *
 * @returns the texts by name, such as `source/mnist-anogan/01-mnist-anogan.ipynb`
 */
export async function nbgraderCourse(files: readonly string[], project = projectFolder): Promise<Map<string, string>> {
  const texts = new Map([['nbgrader_config.py', nbgraderConfig]]);
  for (const { id, notebook, exercises } of await allLessons()) {
    const file = `${notebook}.ipynb`;
    if (!exercises || !files.includes(file)) continue;
    const copy = nbgraderCopy(readLesson(file, project), (await exercises()).exercises);
    texts.set(`source/${id}/${file}`, notebookText(copy));
  }
  return texts;
}
