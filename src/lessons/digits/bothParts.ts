/** The images of lesson mnist-anogan, for its commands. */
import type { ImageSet } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import { say } from '../../commands/line/commandLine';
import { terminalProgress } from '../../commands/line/terminalProgress';

/** Both parts of MNIST, from whichever source is at hand. */
export async function loadDigits(signal: AbortSignal): Promise<{ train: ImageSet; test: ImageSet }> {
  const obtain = { signal, say, progress: terminalProgress() };
  return {
    train: await loadMnist({ split: 'train', ...obtain }),
    test: await loadMnist({ split: 'test', ...obtain }),
  };
}
