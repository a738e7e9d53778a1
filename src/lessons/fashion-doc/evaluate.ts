/** Lesson fashion-doc as `npm run evaluate` measures it. */
import { loadClothes } from './data';
import { evaluateFashionDoc, fashionDocLesson } from './evaluation';
import { say } from '../../commands/line/commandLine';
import type { EvaluableLesson } from '../evaluable';
import { chosenSplit } from './train';
import { terminalProgress } from '../../commands/line/terminalProgress';

export const fashionEvaluation: EvaluableLesson = {
  name: 'fashion-doc',
  notebook: fashionDocLesson,
  choices: ['normal', 'anomalous'],
  rows: async function* (choice, signal) {
    const split = chosenSplit(choice);
    const clothes = await loadClothes({ signal, say, progress: terminalProgress() });
    const begin = (what: string) => {
      say(what);
      return { signal, progress: terminalProgress() };
    };
    yield* evaluateFashionDoc({ clothes, split, trained: choice.trained, begin });
  },
};
