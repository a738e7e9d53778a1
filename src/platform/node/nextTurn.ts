import { setImmediate } from 'node:timers/promises';

/** Lets everything have its turn that waits: timers, a stop button, messages. */
export async function nextTurn(): Promise<void> {
  await setImmediate();
}
