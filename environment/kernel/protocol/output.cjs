// @ts-check
'use strict';

/**
 * Thousands of small messages would stall a notebook. In each window of time, in milliseconds, so many prints are sent
 * as they come, so that a reader sees them although a long computation follows; further ones are joined.
 */
const windowLength = 20;
const printsPerWindow = 20;

/**
 * @typedef {object} DisplayContent several forms of one thing; the notebook picks the best that it knows
 * @property {Record<string, unknown>} data by MIME type
 * @property {Record<string, unknown>} [metadata]
 * @property {{ display_id?: string }} [transient]
 */

/** What one cell shows, in the order in which it was shown. */
class Output {
  /**
   * @param {(type: string, content: object, extras?: import('./wire.cjs').Extras) => void} publish sends a message as
   *   an answer to the cell's request
   */
  constructor(publish) {
    this.send = publish;
    /** @type {'stdout' | 'stderr'} */
    this.name = 'stdout';
    /** Text that is held back. */
    this.text = '';
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
    this.windowStart = 0;
    this.printsInWindow = 0;
  }

  /**
   * @param {'stdout' | 'stderr'} name
   * @param {string} text
   */
  stream(name, text) {
    if (name !== this.name) this.flush();
    this.name = name;
    this.text += text;
    const now = performance.now();
    if (now - this.windowStart > windowLength) {
      this.windowStart = now;
      this.printsInWindow = 0;
    }
    this.printsInWindow += 1;
    if (this.printsInWindow <= printsPerWindow) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), windowLength);
  }

  /** Sends what was printed and is still held back. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { name, text } = this;
    this.text = '';
    if (text) this.send('stream', { name, text });
  }

  /**
   * @param {string} type
   * @param {object} content
   * @param {import('./wire.cjs').Extras} [extras]
   */
  publish(type, content, extras) {
    this.flush();
    this.send(type, content, extras);
  }

  /**
   * @param {DisplayContent} content
   * @param {boolean} [update] replaces the display with the same display_id
   */
  display({ data, metadata = {}, transient = {} }, update = false) {
    this.publish(update ? 'update_display_data' : 'display_data', { data, metadata, transient });
  }
}

module.exports = { Output };
