/** Lesson cifar10-dcgan as `npm run evaluate` measures it. */
import { cifar10Lesson, evaluateCifar10 } from './evaluation';
import { colourSplit, loadColourPictures } from './data';
import { dataNamed, oneClass } from './train';
import { say } from '../../commands/line/commandLine';
import type { EvaluableLesson } from '../evaluable';
import { terminalProgress } from '../../commands/line/terminalProgress';

export const cifarEvaluation: EvaluableLesson = {
  name: 'cifar10-dcgan',
  notebook: cifar10Lesson,
  choices: ['normal', 'data'],
  rows: async function* (choice, signal) {
    const split = { ...colourSplit, normal: oneClass('--normal', choice.normal) };
    const pictures = await loadColourPictures({
      data: dataNamed(choice.data),
      signal,
      say,
      progress: terminalProgress(),
    });
    const begin = (what: string) => {
      say(what);
      return { signal, progress: terminalProgress() };
    };
    yield* evaluateCifar10({ pictures, split, trained: choice.trained, begin });
  },
};
