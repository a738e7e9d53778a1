/** `npm run grade`: the points of what students have handed in. */
import fs from 'node:fs';
import { readSubmissions } from '../handouts/grading/submissions';
import { scoreSheet } from '../handouts/grading/scoreSheet';
import { lessonsWith } from '../lessons/index';
import { writeAtomically } from '../platform/node/files';
import { type Command, commandLine, IncompleteError, readersPath, UsageError } from './line/command';
import { expectFree } from './line/freeFile';

const help = `Judges the answers that students have handed in, and writes a table of points: a line a student and lesson.

  npm run --silent grade -- <folder> [options]

  folder        a folder a student, with answers-<lesson>.json somewhere in it: what a lesson's cell “Handing in” has written
  --out <file>  where the table goes, a .csv; to standard output when not given
  --force       replace that file
  --help        this text

Answers are judged here anew, written functions also on inputs that no student has; what a file says of itself counts for
nothing. A written function runs in a process that may not touch files. A point a question, two where a function is written.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done, but for files that are no answers.`;

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, help, {
    out: { type: 'string' },
    force: { type: 'boolean', default: false },
  });
  if (positionals.length !== 1)
    throw new UsageError(`Expected one folder, found ${positionals.length}. --help says of what.`);
  const folder = readersPath(positionals[0], io);
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory())
    throw new UsageError(`Expected a folder, found ${fs.existsSync(folder) ? 'the file' : 'nothing at'} ${folder}.`);
  if (typeof values.out === 'string')
    expectFree('--out', values.out, { ending: '.csv', force: values.force === true }, io);
  const submissions = readSubmissions(folder);
  if (submissions.length === 0)
    throw new UsageError(`${folder}: expected files such as answers-mnist-anogan.json, found none.`);
  const lessons = new Map(
    await Promise.all(
      (await lessonsWith('exercises')).map(async ({ id, exercises }) => [id, (await exercises()).exercises] as const),
    ),
  );
  const isSealed = [...lessons.values()].some((each) =>
    Object.values(each).some((exercise) => Object.values(exercise).some(({ solution }) => solution === undefined)),
  );
  if (isSealed) throw new Error('The exercises here are sealed, as a class gets them: grade with the whole project.');
  const { csv, ungraded } = scoreSheet(submissions, lessons);
  if (typeof values.out === 'string') writeAtomically(readersPath(values.out, io), csv);
  else io.out(csv);
  io.say(`${submissions.length - ungraded} of ${submissions.length} submissions are graded.`);
  if (ungraded > 0)
    throw new IncompleteError('The others are no answers to exercises; the table says of each what is off.');
};
