/** Progress in a terminal as one moving line, elsewhere as plain lines. */

/** @param {number} milliseconds @returns {string} such as `0.4 s` or `3 min 05 s` */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

const width = 24;

/**
 * Shows a piece of work while it runs, and its time when it is done.
 * @template T
 * @param {string} name what is being done, at most 24 characters
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(name, work) {
  const begin = Date.now();
  const moving = process.stdout.isTTY;
  const line = () => `  ${name.padEnd(width)} ${duration(Date.now() - begin)}`;
  const show = () => process.stdout.write(`\r\x1b[K${line()} …`);
  if (moving) show();
  else console.log(`  ${name} …`);
  const timer = moving ? setInterval(show, 1000) : undefined;
  try {
    const result = await work();
    console.log(`${moving ? '\r\x1b[K' : ''}${line()}`);
    return result;
  } catch (error) {
    console.log(`${moving ? '\r\x1b[K' : ''}${line()}  failed`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
