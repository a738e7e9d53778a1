/** Lesson 04 as `npm run evaluate` measures it. */
import { evaluateMnistVae, mnistVaeLesson, tenDigits } from '../recipes/mnistVaeEvaluation';
import { say } from './commandLine';
import { loadDigits } from './digitsLesson';
import type { EvaluableLesson } from './evaluableLesson';
import { classList } from './optionValues';
import { terminalProgress } from './terminalProgress';

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
