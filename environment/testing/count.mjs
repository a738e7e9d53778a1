/** @param {string} output of node:test @returns {string} such as `120 tests, 2 skipped` */
export function count(output) {
  const number = (/** @type {string} */ what) => Number(new RegExp(`ℹ ${what} (\\d+)`).exec(output)?.[1] ?? 0);
  const skipped = number('skipped') + number('todo');
  return `${number('tests')} tests${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
