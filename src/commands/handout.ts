/** `npm run handout`: the lessons' copies for students and teachers, a class's installation, a course of nbgrader. */
import path from 'node:path';
import { classFiles } from '../handouts/class/classFiles';
import { handouts, lessonFiles, nbgraderCourse } from '../handouts/lessons';
import { writeOwnFiles } from '../handouts/ownFiles';
import { type Command, commandLine, type CommandIo, IncompleteError, UsageError } from './line/command';
import { readersFolder } from './line/freeFile';

const help = `Writes two copies of each lesson: the students', without outputs and solutions, and the teacher's, with both.

  npm run handout -- [name …] [options]
  npm run handout -- --class <folder> [--overwrite]
  npm run handout -- [name …] --nbgrader <folder> [--overwrite]

  name                 the beginning of a lesson's file name, such as 01; all of them when none is given
  --out <folder>       in place of handouts/; a folder in the project, for lessons import from its src
  --class <folder>     in place of copies, the whole project for a class: it runs and checks answers, and holds no solutions
  --nbgrader <folder>  in place of copies, the lessons as assignments of a course of nbgrader, each exercise with its points
  --overwrite          write over copies that were changed since; without it they stay as they are
  --help               this text

The copies are in <folder>/student and <folder>/teacher. Students run theirs at the same place in their own clone, which has
the solutions; where they shall not find them, give them the class's folder. Both of the other folders stand outside the
project. notebooks/pages/teaching.md says more.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done, but for copies that were changed since.`;

/** What the folder gets. */
const kinds = ['out', 'class', 'nbgrader'] as const;

export const run: Command = async (args, io) => {
  const { say, project } = io;
  const { values, positionals } = commandLine(args, help, {
    out: { type: 'string' },
    class: { type: 'string' },
    nbgrader: { type: 'string' },
    overwrite: { type: 'boolean', default: false },
  });
  const named = kinds.filter((name) => values[name] !== undefined);
  const kind = named.at(0) ?? 'out';
  if (named.length > 1)
    throw new UsageError(`Expected one of --out, --class and --nbgrader, found --${named.join(' and --')}.`);
  if (kind === 'class' && positionals.length > 0)
    throw new UsageError(`--class takes the whole project: expected no lesson's name, found ${positionals[0]}.`);
  const folder =
    kind === 'out' && values.out === undefined ? path.join(project, 'handouts') : place(kind, String(values[kind]), io);
  const lessons = await chosen(positionals);
  const files = await (kind === 'class'
    ? classFiles(project)
    : kind === 'nbgrader'
      ? nbgraderCourse(lessons, project)
      : handouts(lessons, folder, project));
  const left = writeOwnFiles(folder, files, { overwrite: values.overwrite === true });
  say(
    `${files.size - left.length} ${kind === 'out' ? 'copies' : 'files'} are in ${kind === 'out' ? path.relative(project, folder) : folder}.`,
  );
  if (left.length > 0) {
    const which = left.join(', ');
    throw new IncompleteError(`Changed since they were written, and left so: ${which}. --overwrite replaces them.`);
  }
};

/** @throws UsageError where the folder is on the wrong side of the project's edge */
function place(kind: 'out' | 'class' | 'nbgrader', name: string, io: CommandIo): string {
  const folder = readersFolder(`--${kind}`, name, io);
  const isOutside = path.relative(io.project, folder).split(path.sep)[0] === '..';
  if (kind === 'out' && isOutside)
    throw new UsageError(`--out: expected a folder in the project, so that copies import its src, found ${folder}.`);
  if (kind !== 'out' && !isOutside)
    throw new UsageError(`--${kind}: expected a folder outside the project, found ${folder}.`);
  return folder;
}

async function chosen(names: string[]): Promise<string[]> {
  const all = await lessonFiles();
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const found = all.filter((file) => file.startsWith(name));
    if (found.length > 0) return found;
    throw new UsageError(`No lesson's name begins with ${name}: there are ${all.join(', ')}.`);
  });
}
