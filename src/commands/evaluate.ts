/** `npm run evaluate`: measures every method of a lesson on its test images. */
import { commandLine, runCommand } from './line/commandLine';
import { cifarEvaluation } from '../lessons/cifar10-dcgan/evaluate';
import { digitsEvaluation } from '../lessons/mnist-anogan/evaluate';
import type { EvaluableLesson } from '../lessons/evaluable';
import { fashionEvaluation } from '../lessons/fashion-doc/evaluate';
import { chosenLesson } from './line/lessonChoice';
import { reportRows } from './tables/reportRows';
import { capsulesEvaluation, screwsEvaluation } from '../lessons/parts/partEvaluations';
import { vaeEvaluation } from '../lessons/mnist-vae/evaluate';

const help = `Measures every method of a lesson: baselines, the source's recipe, and the detectors at hand, shipped or trained here. Takes
some minutes, most of them for the searches.

  npm run evaluate -- screw-anogan [options]
  npm run evaluate -- mnist-anogan [options]
  npm run evaluate -- fashion-doc [options]
  npm run evaluate -- mnist-vae [options]
  npm run evaluate -- cifar10-dcgan [options]
  npm run evaluate -- capsule-vae [options]

  --data D            the parts: mvtec, rendered, or a folder of your own with test/good and test/<kind>; default: MVTec's
                      where they are at hand, else rendered ones; of colour pictures: cifar10 (default) or clothes
  --normal A,B        the digits that are normal (default 7,8), or the one class of clothes (default 7) or of colour
                      pictures (default 1); for others train detectors first; for mnist-vae the digits of one table row
                      (default: each of the ten in turn), whose detectors are trained at once where they are not at hand
  --anomalous A,B     the digits that are not (default 2), or the one class of clothes (default 9)
  --trained           measure the detectors that npm run train left in models/runs, not those shipped
  --json              print an array of result rows, the names being those of notebooks/results
  --write             put the rows into the lesson's file in notebooks/results, too
  --help              this text

AUROC is the mean over the seeds; its 95 % interval is over draws of test images. Pixel AUROC and AUPRO (up to a false positive
rate of 0.3) are measured where there are masks. Ctrl-C ends it after the methods that are done, whose rows are printed.`;

const lessons: readonly EvaluableLesson[] = [
  screwsEvaluation,
  digitsEvaluation,
  fashionEvaluation,
  vaeEvaluation,
  cifarEvaluation,
  capsulesEvaluation,
];

async function evaluate(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    data: { type: 'string' },
    normal: { type: 'string' },
    anomalous: { type: 'string' },
    trained: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  });
  const { data, normal, anomalous } = values as Record<string, string | undefined>;
  const lesson = chosenLesson(lessons, positionals, 'evaluate', { data, normal, anomalous });
  const rows = lesson.rows({ data, normal, anomalous, trained: values.trained === true }, signal);
  await reportRows(rows, lesson.notebook, values);
}

void runCommand(evaluate);
