// @ts-check
'use strict';
const { AsyncResource } = require('node:async_hooks');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { offerContract } = require('./contract.cjs');
const { Cell, currentCell, runIn, runningCell } = require('./execution/cell.cjs');
const { catchStrayErrors } = require('./execution/strayErrors.cjs');
const { printIntoCells } = require('./execution/printing.cjs');
const { StopFlag } = require('./execution/stopFlag.cjs');
const { failureOf, traceTypeScript } = require('./execution/failure.cjs');
const { resultData } = require('./execution/result.cjs');
const { Busy } = require('./protocol/busy.cjs');
const { Comms } = require('./protocol/comms.cjs');
const { askedName, helpOn } = require('./protocol/help.cjs');
const { History } = require('./protocol/history.cjs');
const { kernelInfo } = require('./protocol/kernelInfo.cjs');
const { Output } = require('./protocol/output.cjs');
const { pointsOf, unitsOf } = require('./protocol/positions.cjs');
const { Server } = require('./protocol/server.cjs');

/** @typedef {import('./protocol/message.cjs').Message} Message */

/** How long after an error requests that were already on their way are waited for, in milliseconds. */
const drain = 20;

/**
 * How long after the last greeting of a client the compiler is warmed up, in milliseconds. A client greets again
 * until it has heard both sockets, and should not have to wait for the compiler in between.
 */
const warmUpDelay = 300;

/** Answers Jupyter's requests. */
class Kernel {
  /**
   * Makes the compiler, which takes a second.
   * @param {object} options
   * @param {string} options.root the project's folder, also the process's working folder
   * @param {string} options.notebookFolder from where cells import
   * @param {string} options.folder where the notebook lies, for what it writes beside itself
   * @param {import('./protocol/server.cjs').Connection} options.connection
   * @param {import('./protocol/kernelInfo.cjs').Versions} options.versions
   * @throws {Error} when tsconfig.json cannot be read
   */
  constructor({ root, notebookFolder, folder, connection, versions }) {
    this.folders = { root, notebookFolder };
    this.versions = versions;
    this.comms = new Comms((...message) => this.server.publish(...message));
    this.contract = offerContract({
      root,
      folder,
      comms: this.comms,
      runAsCell: this.runAsCell.bind(this),
      beforeCells: (listener) => void (this.listener = listener),
    });
    /** @type {import('./contract.cjs').CellListener | undefined} */
    this.listener = undefined;
    this.stop = new StopFlag();
    this.history = new History();
    this.executor = this.makeExecutor();
    /** @type {Server} */
    this.server = new Server({ connection, stop: this.stop.shared, receive: (request) => this.receive(request) });
    this.busy = new Busy((request, state) => this.server.publish(request, 'status', { execution_state: state }));
    this.count = 0;
    /**
     * Requests to run a cell that wait for their turn.
     * @type {Message[]}
     */
    this.queue = [];
    /**
     * Work of buttons that waits for its turn.
     * @type {(() => Promise<void>)[]}
     */
    this.jobs = [];
    this.working = false;
    /** Whether a cell has been run, or the types it will need have been read. */
    this.warm = false;
    /** @type {NodeJS.Timeout | undefined} */
    this.warming = undefined;
    this.backendStarted = false;
  }

  /**
   * Opens the sockets and begins to answer.
   * @throws {Error} when a port is taken
   */
  async start() {
    printIntoCells();
    catchStrayErrors();
    process.on('SIGINT', () => this.stop.raise());
    await this.server.open();
    void this.server.readShell();
  }

  /** Makes the compiler and what runs its output. */
  makeExecutor() {
    const { createCellCompiler } = require('./compiler/cellCompiler.cjs');
    const { Executor } = require('./execution/executor.cjs');
    const { SourceModules } = require('./execution/sourceModules.cjs');
    const compiler = createCellCompiler(this.folders);
    const modules = new SourceModules({ from: this.folders.notebookFolder, maps: compiler.maps });
    traceTypeScript({ root: this.folders.root, maps: compiler.maps });
    // tslab's own display functions write to where ours write.
    require('tslab/dist/jupyter').lastWriteDisplayData = this.contract.display;
    return new Executor({ compiler, modules, stop: this.stop });
  }

  /** Plans the warm-up, unless a cell has been run already. */
  warmUpSoon() {
    clearTimeout(this.warming);
    this.warming = setTimeout(() => this.warmUp(), warmUpDelay);
  }

  /** Reads the type declarations that nearly every notebook needs, so that its first cell need not. */
  warmUp() {
    if (this.warm) return;
    this.warm = true;
    const { root, notebookFolder } = this.folders;
    const tensors = path.relative(notebookFolder, path.join(root, 'src', 'tensors')).replaceAll('\\', '/');
    const { sideOutputs = [] } = this.executor.compile(`import { tf } from '${tensors}'; tf;`);
    this.executor.modules.update(sideOutputs);
  }

  /** @param {Message} request */
  receive(request) {
    const type = request.header.msg_type;
    if (type === 'execute_request') {
      this.queue.push(request);
      return this.work();
    }
    return this.busy.while(request, () => this.answer(request, type));
  }

  /**
   * Answers a request that does not run code.
   * @param {Message} request
   * @param {string} type
   */
  answer(request, type) {
    const { content } = request;
    switch (type) {
      case 'kernel_info_request':
        this.warmUpSoon();
        return this.server.reply(request, 'kernel_info_reply', kernelInfo(this.versions));
      case 'is_complete_request':
        return this.server.reply(request, 'is_complete_reply', this.isComplete(content.code));
      case 'complete_request':
        return this.server.reply(request, 'complete_reply', this.complete(content.code, content.cursor_pos));
      case 'inspect_request':
        return this.server.reply(request, 'inspect_reply', this.inspect(content.code, content.cursor_pos));
      case 'history_request':
        return this.server.reply(request, 'history_reply', { status: 'ok', history: this.history.find(content) });
      case 'comm_info_request':
        return this.server.reply(request, 'comm_info_reply', this.comms.info(content.target_name));
      case 'comm_open':
        return this.comms.opened(request);
      case 'comm_msg':
        // A press on the stop button while nothing ran is not meant for what a slider does now.
        if (!runningCell()) this.stop.reset();
        return this.comms.message(request);
      case 'comm_close':
        return this.comms.closed(request);
      case 'interrupt_request':
        this.stop.notice();
        return this.server.reply(request, 'interrupt_reply', { status: 'ok' });
      case 'shutdown_request':
        return this.shutDown(request);
    }
  }

  /**
   * As the contract says.
   * @param {() => Promise<void>} work
   * @param {(type: string, content: object) => void} show
   * @returns {Promise<void>}
   */
  runAsCell(work, show) {
    const starter = currentCell();
    // What the work says to objects of the front end is nothing to be shown.
    const output = new Output((type, content, extras) =>
      type.startsWith('comm_') ? starter?.output.publish(type, content, extras) : show(type, content),
    );
    const cell = new Cell(starter?.count ?? this.count, output);
    // Bound, so that what it says still answers the message that started it.
    const run = AsyncResource.bind(async () => {
      this.stop.reset();
      try {
        await cell.until(runIn(cell, async () => work()));
      } finally {
        cell.close();
        cell.output.flush();
      }
    });
    return new Promise((resolve, reject) => {
      this.jobs.push(() => run().then(resolve, reject));
      void this.work();
    });
  }

  /** Runs the work of buttons, then the waiting cells, in their order. */
  async work() {
    if (this.working) return;
    this.working = true;
    while (this.jobs.length + this.queue.length > 0) {
      for (let job = this.jobs.shift(); job; job = this.jobs.shift()) await job();
      await this.workOffCell();
    }
    this.working = false;
  }

  /** Runs the cell that waits longest, if one does. */
  async workOffCell() {
    const request = this.queue.shift();
    if (!request) return;
    /** @type {Message[]} */
    let givenUp = [];
    await this.busy.while(request, async () => (givenUp = await this.execute(request)));
    for (const one of givenUp) await this.busy.while(one, () => this.abort(one));
  }

  /**
   * Runs a cell and answers its request.
   * @param {Message} request
   * @returns {Promise<Message[]>} the waiting requests that are given up because it failed
   */
  async execute(request) {
    const { code, silent = false, store_history: store = !silent, stop_on_error: stopOnError = true } = request.content;
    if (!silent) this.count += 1;
    const count = this.count;
    if (store) this.history.add(count, code);
    const { cellId, deletedCells = [] } = /** @type {{ cellId?: string, deletedCells?: string[] }} */ (
      request.metadata
    );
    const output = new Output((type, content, extras) => this.server.publish(request, type, content, extras));
    const cell = new Cell(count, output, cellId);
    this.comms.forget(cellId === undefined ? deletedCells : [cellId, ...deletedCells], request);
    if (!silent) output.publish('execute_input', { code, execution_count: count });
    this.stop.reset();
    this.warm = true;
    try {
      const payload = await this.runCell(cell, code, silent);
      this.server.reply(request, 'execute_reply', {
        status: 'ok',
        execution_count: count,
        user_expressions: {},
        payload,
      });
      return [];
    } catch (error) {
      const failure = failureOf(error);
      if (!silent) output.publish('error', failure);
      const givenUp = stopOnError ? await this.takeWaiting() : [];
      this.server.reply(request, 'execute_reply', { status: 'error', execution_count: count, ...failure });
      return givenUp;
    }
  }

  /**
   * Runs a cell and shows its value.
   * @param {Cell} cell
   * @param {string} code
   * @param {boolean} silent
   * @returns {Promise<object[]>} what the front end shall do besides, here to open a page of help
   */
  async runCell(cell, code, silent) {
    try {
      const name = askedName(code);
      if (name) return [{ source: 'page', start: 0, data: this.describe(name) }];
      const { listener } = this;
      const about = { id: cell.id ?? `cell ${cell.count}`, code };
      if (listener) runIn(cell, () => listener(about, this.executor.values));
      await this.startBackend(cell);
      const value = await this.executor.run(cell, code);
      if (value !== undefined && !silent) {
        cell.output.publish('execute_result', {
          execution_count: cell.count,
          data: resultData(value, code),
          metadata: {},
        });
      }
      return [];
    } finally {
      cell.close();
      cell.output.flush();
    }
  }

  /**
   * Starts what LAB_BACKEND names before the first cell; where that fails, the cell says why.
   * @param {Cell} cell
   */
  async startBackend(cell) {
    if (this.backendStarted || !process.env.LAB_BACKEND?.trim()) return;
    const { root, notebookFolder } = this.folders;
    const starter = path.join(root, 'src', 'platform', 'node', 'tensorflow', 'startBackend');
    const file = path.relative(notebookFolder, starter).replaceAll('\\', '/');
    // An import of its own, so that no cell gets to see a name.
    await this.executor.run(cell, `await (await import('${file}')).startBackend(); undefined;`);
    this.backendStarted = true;
  }

  /** After a failed cell: the cells that were sent with it, which are not run. */
  async takeWaiting() {
    await pause(drain);
    return this.queue.splice(0);
  }

  /** @param {Message} request */
  abort(request) {
    this.server.reply(request, 'execute_reply', { status: 'aborted' });
  }

  /** @param {string} code */
  isComplete(code) {
    const { completeness } = require('./protocol/completeness.cjs');
    return completeness(code);
  }

  /**
   * @param {string} code
   * @param {number} cursor
   */
  complete(code, cursor) {
    const { compiler, declarations } = this.executor;
    const { start, end, candidates } = compiler.complete(declarations, code, unitsOf(code, cursor));
    return {
      status: 'ok',
      matches: candidates,
      cursor_start: pointsOf(code, start),
      cursor_end: pointsOf(code, end),
      metadata: {},
    };
  }

  /**
   * @param {string} code
   * @param {number} cursor
   */
  inspect(code, cursor) {
    const { compiler, declarations } = this.executor;
    const info = compiler.inspect(declarations, code, unitsOf(code, cursor));
    return { status: 'ok', found: info !== undefined, data: info ? helpOn(info) : {}, metadata: {} };
  }

  /**
   * @param {string} name
   * @throws {Error} when it is unknown
   */
  describe(name) {
    const { found, data } = this.inspect(name, name.length);
    if (!found) throw new Error(`Nothing is known about ${name}; run the cell that declares it first.`);
    return data;
  }

  /**
   * Ends the process once the reply is on its way.
   * @param {Message} request
   */
  async shutDown(request) {
    const content = { status: 'ok', restart: request.content.restart === true };
    this.stop.notice();
    this.server.reply(request, 'shutdown_reply', content);
    this.server.publish(request, 'shutdown_reply', content);
    await pause(drain);
    await this.server.close();
    process.exit(0);
  }
}

module.exports = { Kernel };
