/** Ends this process when an input keeps it busy or fills its memory; on a thread of its own, for a loop that never yields. */
import { Worker } from 'node:worker_threads';

/** What one input may take. */
const limits = { seconds: 5, bytes: 2e9 };

const watching = `
  const { writeSync } = require('node:fs');
  const { turn, seconds, bytes } = require('node:worker_threads').workerData;
  const end = (reason) => {
    writeSync(2, reason);
    process.kill(process.pid, 'SIGKILL');
  };
  let [last, since] = [-1, 0];
  setInterval(() => {
    const now = Atomics.load(turn, 0);
    if (now !== last) [last, since] = [now, Date.now()];
    if (now % 2 === 1 && Date.now() - since > seconds * 1000) end('hung for ' + seconds + ' s');
    if (process.memoryUsage.rss() > bytes) end('took more than ' + bytes / 1e9 + ' GB of memory');
  }, 100);
`;

/** Call what it gives as the reading of an input begins, and what that gives as it ends. */
export function watchdog(): () => () => void {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  new Worker(watching, { eval: true, workerData: { turn, ...limits } }).unref();
  const next = (): void => void Atomics.add(turn, 0, 1);
  return () => {
    next();
    return next;
  };
}
