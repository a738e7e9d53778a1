// @ts-check
'use strict';

/** What was run in this kernel, for consoles that ask (history_request). */
class History {
  constructor() {
    /**
     * By execution count.
     * @type {string[]}
     */
    this.codes = [];
  }

  /**
   * @param {number} count
   * @param {string} code
   */
  add(count, code) {
    this.codes[count] = code;
  }

  /**
   * The entries that a request asks for, oldest first: the session (0, the only one), the execution count, the code,
   * and an empty output where one is asked for.
   * @param {{ hist_access_type?: string, n?: number | null, start?: number | null, stop?: number | null, pattern?: string | null,
   *   unique?: boolean, output?: boolean }} request a field may be null, too
   */
  find({ hist_access_type: access, n, start, stop, pattern, unique = false, output = false }) {
    let counts = Object.keys(this.codes).map(Number);
    if (access === 'range') counts = counts.filter((count) => count >= (start ?? 0) && count < (stop ?? Infinity));
    if (access === 'search') {
      const escaped = (pattern ?? '*')
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
      const whole = new RegExp(`^${escaped}$`, 's');
      counts = counts.filter((count) => whole.test(this.codes[count]));
    }
    if (unique) counts = counts.filter((count) => this.codes.lastIndexOf(this.codes[count]) === count);
    if (access !== 'range' && n) counts = counts.slice(-n);
    return counts.map((count) => [0, count, output ? [this.codes[count], null] : this.codes[count]]);
  }
}

module.exports = { History };
