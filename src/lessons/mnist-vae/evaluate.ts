/** Lesson mnist-vae as `npm run evaluate` measures it. */
import { evaluateMnistVae, mnistVaeLesson, tenDigits } from './evaluation';
import { say } from '../../commands/line/commandLine';
import { loadDigits } from '../digits/bothParts';
import type { EvaluableLesson } from '../evaluable';
import { classList } from '../../commands/line/optionValues';
import { terminalProgress } from '../../commands/line/terminalProgress';

export const vaeEvaluation: EvaluableLesson = {
  name: 'mnist-vae',
  notebook: mnistVaeLesson,
  choices: ['normal'],
  rows: async function* ({ normal }, signal) {
    const tasks = normal === undefined ? tenDigits.tasks : [classList('--normal', normal)];
    const mnist = await loadDigits(signal);
    const begin = (what: string) => {
      say(what);
      return { signal, progress: terminalProgress() };
    };
    yield* evaluateMnistVae({ mnist, ...tenDigits, tasks, begin });
  },
};
