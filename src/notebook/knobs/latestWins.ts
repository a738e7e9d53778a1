/** Work that follows a reader's hand. */
import { nextTurn } from '../../platform/machine';

/**
 * Wraps work that always takes the latest state: what is asked for while it runs is done once, afterwards. Each call
 * resolves when the state of that moment, or a later one, has been worked on.
 *
 * @param work rejects for nothing that the next call should not try again
 */
export function latestWins(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let asked = false;
  const untilDone = async (): Promise<void> => {
    while (asked) {
      // Moves that are on their way already need no work of their own.
      await nextTurn();
      asked = false;
      await work();
    }
  };
  return () => {
    asked = true;
    running ??= untilDone().finally(() => (running = undefined));
    return running;
  };
}
