/** `npm run ablate`: measures what each change from a lesson's source to the course brings. */
import { lessonsWith } from '../lessons/index';
import { type Command, commandLine, evaluationTask } from './line/command';
import { chosenLesson, expectOneLesson } from './line/lessonChoice';
import { wholeNumber } from './line/optionValues';
import { reportRows } from './tables/reportRows';

async function help(): Promise<string> {
  const lessons = await lessonsWith('ablate');
  return `Measures what each change from a lesson's source to the course brings: trains what it takes (ten minutes to half an hour on
two cores; checkpoints in models/runs, from which it goes on when run again).

${lessons.map(({ id, ablate }) => `  npm run ablate -- ${id.padEnd(14)} measured on ${ablate.on}`).join('\n')}

  --seed N            of all randomness (default 1)
  --json              print an array of result rows
  --write             put the rows into the lesson's file in notebooks/results, too
  --help              this text`;
}

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, await help(), {
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const lesson = await chosenLesson('ablate', positionals);
  expectOneLesson(positionals);
  const seed = wholeNumber('--seed', values.seed, 1);
  const { ablate } = await lesson.ablate.code();
  await reportRows(ablate({ seed, ...evaluationTask(io) }), lesson.id, values, io);
};
