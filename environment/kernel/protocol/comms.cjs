// @ts-check
'use strict';
const { createHash } = require('node:crypto');
const { AsyncLocalStorage } = require('node:async_hooks');
const { continueIn, currentCell } = require('../execution/cell.cjs');
const { failureOf } = require('../execution/failure.cjs');

/**
 * @typedef {import('./wire.cjs').Message} Message
 * @typedef {import('./wire.cjs').Extras} Extras
 * @typedef {import('../execution/cell.cjs').Cell} Cell
 *
 * @typedef {object} CommContent what one side tells the other
 * @property {Record<string, unknown>} data
 * @property {Record<string, unknown>} [metadata]
 * @property {readonly Uint8Array[]} [buffers] bytes that are not written as JSON
 *
 * @typedef {object} CommHandlers
 * @property {(content: CommContent) => void | Promise<void>} message the kernel is shown as busy until it is done
 * @property {() => void} [closed] the front end has closed the line, or the cell that opened it is run again
 *
 * @typedef {(parent: Message | undefined, type: string, content: object, extras?: Extras) => void} Publish
 */

/** One line between an object in the kernel and its likeness in the front ends. */
class Comm {
  /**
   * @param {object} options
   * @param {string} options.id
   * @param {string} options.target
   * @param {(type: string, content: object, extras?: Extras) => void} options.publish
   * @param {() => void} options.forget
   */
  constructor({ id, target, publish, forget }) {
    this.id = id;
    this.target = target;
    /** @type {CommHandlers} */
    this.handlers = { message: () => {} };
    /**
     * The cell that opened it, where what its handlers print goes to.
     * @type {Cell | undefined}
     */
    this.cell = currentCell();
    this.publish = publish;
    this.forget = forget;
    this.open = true;
  }

  /** @param {CommContent} content; lost when the line is closed */
  send({ data, metadata, buffers }) {
    if (this.open) this.publish('comm_msg', { comm_id: this.id, data }, { metadata, buffers });
  }

  /** Closes the line from this side. */
  close() {
    if (!this.open) return;
    this.end();
    this.publish('comm_close', { comm_id: this.id, data: {} });
  }

  /** Notes that the line is closed. */
  end() {
    this.open = false;
    this.forget();
  }

  /**
   * Runs a handler as part of the cell that opened the line, and shows below it what goes wrong.
   * @param {() => unknown} work
   */
  async handle(work) {
    const run = async () => {
      try {
        await work();
      } catch (error) {
        this.cell?.output.publish('error', failureOf(error));
      }
    };
    await (this.cell ? continueIn(this.cell, run) : run());
  }
}

/** The open lines, and who answers those that front ends open. Source: "Messaging in Jupyter", custom messages. */
class Comms {
  /** @param {Publish} publish tells every client */
  constructor(publish) {
    /**
     * The message that is being handled; what is said meanwhile answers it.
     * @type {AsyncLocalStorage<Message>}
     */
    this.inHand = new AsyncLocalStorage();
    this.publish = publish;
    /** @type {Map<string, Comm>} */
    this.comms = new Map();
    /** @type {Map<string, (comm: Comm, content: CommContent) => CommHandlers>} */
    this.targets = new Map();
  }

  /**
   * Opens a line to the front ends.
   * @param {string} target what they know the kind of object by, such as `jupyter.widget`
   * @param {CommContent} content
   * @param {CommHandlers} handlers
   */
  open(target, { data, metadata, buffers }, handlers) {
    const comm = this.add(this.nextId(), target);
    comm.handlers = handlers;
    comm.publish('comm_open', { comm_id: comm.id, target_name: target, data }, { metadata, buffers });
    return comm;
  }

  /**
   * Says who answers lines that a front end opens to a target.
   * @param {string} target
   * @param {(comm: Comm, content: CommContent) => CommHandlers} opened
   */
  accept(target, opened) {
    this.targets.set(target, opened);
  }

  /**
   * Closes the lines that earlier runs of cells have opened.
   * @param {readonly string[]} cells their ids
   * @param {Message} request why
   */
  forget(cells, request) {
    for (const comm of [...this.comms.values()]) {
      if (comm.cell?.id === undefined || !cells.includes(comm.cell.id)) continue;
      this.inHand.run(request, () => comm.close());
      comm.handlers.closed?.();
    }
  }

  /**
   * The content of comm_info_reply.
   * @param {string} [target] only these
   */
  info(target) {
    const asked = [...this.comms.values()].filter((comm) => target === undefined || comm.target === target);
    return { status: 'ok', comms: Object.fromEntries(asked.map((comm) => [comm.id, { target_name: comm.target }])) };
  }

  /** @param {Message} request comm_open */
  async opened(request) {
    const { comm_id: id, target_name: target } = request.content;
    const opened = this.targets.get(target);
    // The protocol says to close at once what nobody knows.
    if (!opened) return this.publish(request, 'comm_close', { comm_id: id, data: {} });
    const comm = this.add(id, target);
    await this.inHand.run(request, () =>
      comm.handle(() => {
        comm.handlers = opened(comm, contentOf(request));
      }),
    );
  }

  /** @param {Message} request comm_msg; without an addressee it is lost, as the line may just have been closed */
  async message(request) {
    const comm = this.comms.get(request.content.comm_id);
    await this.inHand.run(request, () => comm?.handle(() => comm.handlers.message(contentOf(request))));
  }

  /** @param {Message} request comm_close */
  async closed(request) {
    const comm = this.comms.get(request.content.comm_id);
    comm?.end();
    await this.inHand.run(request, () => comm?.handle(() => comm.handlers.closed?.()));
  }

  /**
   * @param {string} id
   * @param {string} target
   */
  add(id, target) {
    const forget = () => this.comms.delete(id);
    const comm = new Comm({ id, target, publish: (...message) => this.answer(...message), forget });
    this.comms.set(id, comm);
    return comm;
  }

  /**
   * Sends a message as an answer to what is being handled, or to the cell that says it.
   * @param {string} type
   * @param {object} content
   * @param {Extras} [extras]
   */
  answer(type, content, extras) {
    const request = this.inHand.getStore();
    if (request) this.publish(request, type, content, extras);
    else currentCell()?.output.publish(type, content, extras);
  }

  /**
   * The same for the same cell of a notebook: a rerun replaces what the front end keeps in the notebook, which would
   * otherwise grow with each run, and a committed notebook stays the same when nothing has changed.
   */
  nextId() {
    const cell = currentCell();
    if (!cell) throw new Error('A line to the front end is opened by a cell, and none has been run yet.');
    for (let number = 0; ; number++) {
      const place = `${cell.id ?? `run ${cell.count}`} ${number}`;
      const id = createHash('sha256').update(place).digest('hex').slice(0, 32);
      if (!this.comms.has(id)) return id;
    }
  }
}

/**
 * @param {Message} message
 * @returns {CommContent}
 */
function contentOf({ content, metadata, buffers }) {
  return { data: content.data ?? {}, metadata, buffers };
}

module.exports = { Comms };
