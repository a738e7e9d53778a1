/** @param {string} output of node:test, of one process or several @returns {string} such as `120 tests, 2 skipped` */
export function count(output) {
  const number = (/** @type {string} */ what) =>
    [...output.matchAll(new RegExp(`ℹ ${what} (\\d+)`, 'g'))].reduce((sum, [, found]) => sum + Number(found), 0);
  const skipped = number('skipped') + number('todo');
  return `${number('tests')} tests${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
