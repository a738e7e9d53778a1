// @ts-check
'use strict';

/** @typedef {import('./message.cjs').Message} Message */

/** Shows the kernel as busy while requests are handled. */
class Busy {
  /** @param {(request: Message, state: 'busy' | 'idle') => void} tell every client */
  constructor(tell) {
    this.tell = tell;
    /**
     * The requests that are being handled.
     * @type {Set<Message>}
     */
    this.inHand = new Set();
  }

  /**
   * Front ends believe the last word about the kernel, so a request that ends while another one goes on says so.
   * @param {Message} request
   * @param {() => unknown} work
   */
  async while(request, work) {
    this.inHand.add(request);
    this.tell(request, 'busy');
    try {
      await work();
    } finally {
      this.inHand.delete(request);
      this.tell(request, 'idle');
      const [other] = this.inHand;
      if (other) this.tell(other, 'busy');
    }
  }
}

module.exports = { Busy };
