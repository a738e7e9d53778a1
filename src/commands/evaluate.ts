/** `npm run evaluate`: measures every method of a lesson on its test images. */
import { hasTrained } from '../training/files/checkpointFiles';
import { type Command, commandLine, evaluationTask, UsageError } from './line/command';
import { chosenLesson, expectOneLesson, lessonHelp } from './line/lessonChoice';
import { classList, countList, readersData } from './line/optionValues';
import { reportRows } from './tables/reportRows';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('evaluate', (id) => `npm run evaluate -- ${id} [options]`);
  return `Measures every method of a lesson: baselines, the source's recipe, and the detectors at hand, shipped or trained here. Takes
some minutes, most of them for the searches.

${calls}

${choices}
  --trained           measure the detectors that npm run train left in models/runs, not those shipped
  --json              print an array of result rows, the names being those of notebooks/results
  --write             put the rows into the lesson's file in notebooks/results, too
  --help              this text

AUROC is the mean over the seeds; its 95 % interval is over draws of test images. Pixel AUROC and AUPRO (up to a false positive
rate of 0.3) are measured where there are masks. Ctrl-C ends it after the methods that are done, whose rows are printed.`;
}

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, await help(), {
    data: { type: 'string' },
    normal: { type: 'string' },
    anomalous: { type: 'string' },
    pictures: { type: 'string' },
    trained: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const { data, normal, anomalous, pictures } = values as Record<string, string | undefined>;
  const lesson = await chosenLesson('evaluate', positionals, { data, normal, anomalous, pictures });
  expectOneLesson(positionals);
  const choice = {
    data: readersData(data, io, lesson.evaluate.images),
    normal: normal === undefined ? undefined : classList('--normal', normal),
    anomalous: anomalous === undefined ? undefined : classList('--anomalous', anomalous),
    pictures: pictures === undefined ? undefined : countList('--pictures', pictures),
    trained: values.trained === true,
  };
  if (choice.trained && !hasTrained(lesson.id, io))
    throw new UsageError(
      `--trained: expected a detector in models/runs, found none; npm run train -- ${lesson.id} makes one.`,
    );
  const { evaluate } = await lesson.evaluate.code();
  await reportRows(evaluate(choice, evaluationTask(io)), lesson.id, values, io);
};
