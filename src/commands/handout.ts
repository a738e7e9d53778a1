/** `npm run handout`: the lessons' copies for students and teachers. */
import path from 'node:path';
import { handouts, lessonFiles } from '../handouts/lessons';
import { writeOwnFiles } from '../handouts/ownFiles';
import { type Command, commandLine, IncompleteError, UsageError } from './line/command';
import { readersFolder } from './line/freeFile';

const help = `Writes two copies of each lesson: the students', without outputs and solutions, and the teacher's, with both.

  npm run handout -- [name …] [options]

  name                the beginning of a lesson's file name, such as 01; all of them when none is given
  --out <folder>      in place of handouts/; a folder in the project, for lessons import from its src
  --overwrite         write over copies that were changed since; without it they stay as they are
  --help              this text

The copies are in <folder>/student and <folder>/teacher. Students run theirs at the same place in their own clone.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done, but for copies that were changed since.`;

export const run: Command = async (args, io) => {
  const { say, project } = io;
  const { values, positionals } = commandLine(args, help, {
    out: { type: 'string' },
    overwrite: { type: 'boolean', default: false },
  });
  const folder =
    typeof values.out === 'string' ? readersFolder('--out', values.out, io) : path.join(project, 'handouts');
  if (path.relative(project, folder).split(path.sep)[0] === '..')
    throw new UsageError(`--out: expected a folder in the project, so that copies import its src, found ${folder}.`);
  const files = await handouts(await chosen(positionals), folder, project);
  const left = writeOwnFiles(folder, files, { overwrite: values.overwrite === true });
  say(`${files.size - left.length} copies are in ${path.relative(project, folder)}.`);
  if (left.length > 0) {
    const which = left.join(', ');
    throw new IncompleteError(`Changed since they were written, and left so: ${which}. --overwrite replaces them.`);
  }
};

async function chosen(names: string[]): Promise<string[]> {
  const all = await lessonFiles();
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const found = all.filter((file) => file.startsWith(name));
    if (found.length > 0) return found;
    throw new UsageError(`No lesson's name begins with ${name}: there are ${all.join(', ')}.`);
  });
}
