/** Asks the reader in a terminal. */
import { createInterface } from 'node:readline';
import type { CommandIo } from '../line/command';

/**
 * Puts a question that only `y` or `yes` agrees to; anything else, also the end of the input, does not.
 *
 * @throws the signal's reason when stopped
 */
export async function agree(
  question: string,
  { input, say, signal }: Pick<CommandIo, 'input' | 'say' | 'signal'>,
): Promise<boolean> {
  signal.throwIfAborted();
  // Without line editing the terminal itself turns Ctrl-C into a signal, which the command hears.
  const lines = createInterface({ input, terminal: false });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      lines.once('close', () => resolve(false));
      say(`${question} [y/N]`);
      lines.once('line', (answer) => resolve(/^\s*y(es)?\s*$/i.test(answer)));
    });
  } finally {
    lines.close();
  }
}
