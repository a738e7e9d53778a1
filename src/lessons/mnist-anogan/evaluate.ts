/** Lesson mnist-anogan as `npm run evaluate` measures it. */
import { mnistAnoganSource } from './recipe';
import { evaluateMnistAnogan, mnistAnoganLesson } from './evaluation';
import { say, UsageError } from '../../commands/line/commandLine';
import { loadDigits } from '../digits/bothParts';
import type { EvaluableLesson } from '../evaluable';
import { classList } from '../../commands/line/optionValues';
import { terminalProgress } from '../../commands/line/terminalProgress';

export const digitsEvaluation: EvaluableLesson = {
  name: 'mnist-anogan',
  notebook: mnistAnoganLesson,
  choices: ['normal', 'anomalous'],
  rows: async function* (choice, signal) {
    const normal = classList('--normal', choice.normal ?? mnistAnoganSource.normal.join());
    const anomalous = classList('--anomalous', choice.anomalous ?? mnistAnoganSource.anomalous.join());
    const both = normal.find((digit) => anomalous.includes(digit));
    if (both !== undefined)
      throw new UsageError(`--anomalous: expected digits that are not normal, found ${both} in both.`);
    const mnist = await loadDigits(signal);
    const begin = (what: string) => {
      say(what);
      return { signal, progress: terminalProgress() };
    };
    yield* evaluateMnistAnogan({ mnist, classes: { normal, anomalous }, trained: choice.trained, begin, skip: say });
  },
};
