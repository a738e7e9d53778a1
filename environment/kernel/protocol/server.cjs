// @ts-check
'use strict';
const path = require('node:path');
const { Worker } = require('node:worker_threads');
const zmq = require('zeromq');
const { decode, encode } = require('./wire.cjs');

/**
 * @typedef {object} Connection Jupyter's connection file
 * @property {string} transport
 * @property {string} ip
 * @property {string} key
 * @property {number} shell_port
 * @property {number} iopub_port
 * @property {number} stdin_port
 * @property {number} control_port
 * @property {number} hb_port
 *
 * @typedef {import('./wire.cjs').Message} Message
 * @typedef {import('./wire.cjs').Extras} Extras
 * @typedef {(message: Message) => void | Promise<void>} Handler
 */

// Without a time-out zeromq sends at once, also in a loop that never yields, and without a mark it loses nothing.
const sending = { sendTimeout: 0, sendHighWaterMark: 0, linger: 500 };

/** The kernel's five sockets. */
class Server {
  /**
   * @param {object} options
   * @param {Connection} options.connection
   * @param {SharedArrayBuffer} options.stop where an interrupt is noted, for loops that keep the main thread busy
   * @param {Handler} options.receive handles a request; the kernel is shown as busy until it is done
   */
  constructor({ connection, stop, receive }) {
    this.connection = connection;
    this.receive = receive;
    this.iopub = new zmq.Publisher(sending);
    this.shell = new zmq.Router(sending);
    this.stdin = new zmq.Router(sending);
    this.control = new Worker(path.join(__dirname, 'controlThread.cjs'), { workerData: { connection, stop } });
    /** @type {WeakMap<Message, (frames: Buffer[]) => void>} */
    this.wayBack = new WeakMap();
  }

  /**
   * Opens the sockets.
   * @throws {Error} when a port is taken
   */
  async open() {
    const { connection, control } = this;
    const address = (/** @type {number} */ port) => `${connection.transport}://${connection.ip}:${port}`;
    const controlBound = new Promise((resolve, reject) => {
      control.once('message', (said) => (said === 'bound' ? resolve(said) : reject(new Error(said))));
    });
    try {
      await Promise.all([
        this.iopub.bind(address(connection.iopub_port)),
        this.shell.bind(address(connection.shell_port)),
        this.stdin.bind(address(connection.stdin_port)),
        controlBound,
      ]);
    } catch (error) {
      await this.close();
      throw error;
    }
    control.on('message', (/** @type {Uint8Array[]} */ frames) =>
      this.take(
        frames.map((frame) => Buffer.from(frame)),
        (reply) => control.postMessage(reply),
      ),
    );
  }

  /** Closes the sockets, with what was sent delivered. Otherwise zeromq crashes as the process exits. */
  async close() {
    const controlClosed = new Promise((resolve) => this.control.once('exit', resolve));
    this.control.postMessage('close');
    for (const socket of [this.iopub, this.shell, this.stdin]) socket.close();
    await controlClosed;
  }

  /** Takes requests, until the sockets are closed. */
  async readShell() {
    for await (const frames of this.shell) this.take(frames, (reply) => void this.shell.send(reply));
  }

  /**
   * @param {Buffer[]} frames
   * @param {(frames: Buffer[]) => void} wayBack
   */
  take(frames, wayBack) {
    try {
      const message = decode(this.connection.key, frames);
      this.wayBack.set(message, wayBack);
      void this.receive(message);
    } catch {
      // Whoever does not know the key is not answered.
    }
  }

  /**
   * Answers a request on the channel on which it came.
   * @param {Message} request
   * @param {string} type
   * @param {object} content
   */
  reply(request, type, content) {
    const frames = encode(this.connection.key, type, content, request);
    this.wayBack.get(request)?.([...request.identities, ...frames]);
  }

  /**
   * Tells every client.
   * @param {Message | undefined} parent
   * @param {string} type
   * @param {object} content
   * @param {Extras} [extras]
   */
  publish(parent, type, content, extras) {
    void this.iopub.send([Buffer.from(type), ...encode(this.connection.key, type, content, parent, extras)]);
  }
}

module.exports = { Server };
