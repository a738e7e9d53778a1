/** The TypeScript kernel as JupyterLite takes it: a worker a notebook, to which Jupyter's messages are passed on. */
import { pageSvgImage } from '../../../src/platform/browser/pictures';
import type { FromWorker, ToWorker } from '../worker/worker';
import type { Message } from '../worker/server';

/** How long a worker may take to hear of ■ before it is taken for a loop that never waits, in milliseconds. */
const patience = 4000;

const ended =
  'The kernel has ended; mostly the tab is short of memory: close other tabs and lessons, then restart the kernel and run the cells again.';

interface KernelOptions {
  id: string;
  name: string;
  location: string;
  sendMessage: (message: Message) => void;
}

type Slot = (sender: unknown, args: unknown) => void;

/** As much of a Lumino signal as JupyterLite asks of a kernel. */
class Disposed {
  private readonly slots = new Set<Slot>();
  connect(slot: Slot): boolean {
    this.slots.add(slot);
    return true;
  }
  disconnect(slot: Slot): boolean {
    return this.slots.delete(slot);
  }
  emit(sender: unknown): void {
    for (const slot of this.slots) slot(sender, undefined);
  }
}

export class TabKernel {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly ready = Promise.resolve();
  readonly disposed = new Disposed();
  isDisposed = false;
  private worker: Worker;
  private stop: Int32Array | undefined;
  /** Why no cell can run. */
  private failure: string | undefined;
  private deaf: ReturnType<typeof setTimeout> | undefined;
  /** Cells that were sent to the worker and are not answered. */
  private readonly asked = new Map<string, Message>();

  /**
   * @param script the address of the worker's
   * @param toldWhatComputes is told it in words, once the worker knows
   */
  constructor(
    private readonly options: KernelOptions,
    private readonly script: URL,
    private readonly toldWhatComputes: (words: string) => void,
  ) {
    this.worker = this.begin();
    this.id = options.id;
    this.name = options.name;
    this.location = options.location;
  }

  /** Passed on at once: the worker has its own order, and hears sliders while a cell runs. */
  handleMessage(message: Message): Promise<void> {
    if (message.header.msg_type === 'execute_request') this.asked.set(message.header.msg_id, message);
    if (this.failure !== undefined) this.fail(this.failure);
    else this.tell({ message });
    return Promise.resolve();
  }

  interrupt(): void {
    if (this.stop) Atomics.add(this.stop, 0, 1);
    this.tell({ interrupt: true });
    clearTimeout(this.deaf);
    this.deaf = setTimeout(() => this.restart(), patience);
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.worker.terminate();
    this.disposed.emit(this);
  }

  private tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private begin(): Worker {
    const worker = new Worker(this.script, { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('stop' in data) this.stop = new Int32Array(data.stop);
      else if ('heard' in data) clearTimeout(this.deaf);
      else if ('draw' in data) void this.draw(data.draw, data.svg);
      else if ('computes' in data) this.toldWhatComputes(data.computes);
      else if ('failed' in data) this.fail(data.failed);
      else this.pass(data.message);
    };
    // Cells' errors are caught within: this is the end of the worker itself.
    worker.onerror = () => this.fail(ended);
    return worker;
  }

  /** Says below each cell that waits why it can't be run; a restart of the kernel tries anew. */
  private fail(evalue: string): void {
    this.failure = evalue;
    this.answerAll({ ename: 'KernelError', evalue, traceback: [`KernelError: ${evalue}`] });
  }

  /** What a worker cannot. */
  private async draw(number: number, svg: string): Promise<void> {
    const bitmap = await pageSvgImage(svg)
      .then((image) => createImageBitmap(image))
      .catch(() => undefined);
    this.tell({ drawn: number, bitmap });
  }

  private pass(message: Message): void {
    const { msg_id: asked } = message.parent_header as { msg_id?: string };
    if (message.header.msg_type === 'execute_reply' && asked) this.asked.delete(asked);
    this.options.sendMessage(message);
  }

  /** Ends a loop that never waits, and with it all that cells have declared; says so below the cell that ran. */
  private restart(): void {
    this.worker.terminate();
    this.stop = undefined;
    this.worker = this.begin();
    const evalue =
      'You stopped this cell. Its loop never waits for anything, so that the kernel had to be started anew: run the cells above again.';
    this.answerAll({ ename: 'Interrupted', evalue, traceback: [`Interrupted: ${evalue}`] });
  }

  /** The first of the cells that wait has failed; those after it are left out. */
  private answerAll(failure: { ename: string; evalue: string; traceback: string[] }): void {
    [...this.asked.values()].forEach((request, i) => {
      if (i === 0) this.answer(request, 'iopub', 'error', failure);
      const reply = i === 0 ? { status: 'error', execution_count: 0, ...failure } : { status: 'aborted' };
      this.answer(request, 'shell', 'execute_reply', reply);
      this.answer(request, 'iopub', 'status', { execution_state: 'idle' });
    });
    this.asked.clear();
  }

  private answer(request: Message, channel: Message['channel'], type: string, content: Record<string, unknown>): void {
    const header = { ...request.header, msg_id: crypto.randomUUID(), msg_type: type };
    this.options.sendMessage({ channel, header, parent_header: request.header, metadata: {}, content, buffers: [] });
  }
}
