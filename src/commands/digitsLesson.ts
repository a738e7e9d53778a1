/** What the commands of lesson 02 share. */
import type { ImageSet } from '../datasets/imageSet';
import { loadMnist } from '../datasets/mnist';
import { say, UsageError } from './commandLine';
import { terminalProgress } from './terminalProgress';

const digitsLesson = 'mnist-anogan';

/** @param doing such as `train` @throws UsageError when the first argument is another lesson, or missing */
export function expectDigitsLesson(positionals: readonly string[], doing: string): typeof digitsLesson {
  const lesson = positionals.at(0);
  if (lesson !== digitsLesson)
    throw new UsageError(`Say what to ${doing}: expected ${digitsLesson}, found ${lesson ?? 'nothing'}.`);
  return lesson;
}

/** Both parts of MNIST, from whichever source is at hand. */
export async function loadDigits(signal: AbortSignal): Promise<{ train: ImageSet; test: ImageSet }> {
  const obtain = { signal, say, progress: terminalProgress() };
  return {
    train: await loadMnist({ split: 'train', ...obtain }),
    test: await loadMnist({ split: 'test', ...obtain }),
  };
}
