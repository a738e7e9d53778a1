/** Asks the reader in a terminal. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

/**
 * Puts a question that only `y` or `yes` agrees to; anything else, also the end of the input, does not.
 *
 * @throws the signal's reason when stopped
 */
export async function agree(
  question: string,
  signal: AbortSignal,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  signal.throwIfAborted();
  // Without line editing the terminal itself turns Ctrl-C into a signal, which the command hears.
  const lines = createInterface({ input, output, terminal: false });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      lines.once('close', () => resolve(false));
      lines.question(`${question} [y/N] `, (answer) => resolve(/^\s*y(es)?\s*$/i.test(answer)));
    });
  } finally {
    lines.close();
  }
}
