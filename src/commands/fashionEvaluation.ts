/** Lesson 03 as `npm run evaluate` measures it. */
import { loadClothes } from '../recipes/clothesData';
import { evaluateFashionDoc, fashionDocLesson } from '../recipes/fashionDocEvaluation';
import { say } from './commandLine';
import type { EvaluableLesson } from './evaluableLesson';
import { chosenSplit } from './fashionTraining';
import { terminalProgress } from './terminalProgress';

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
