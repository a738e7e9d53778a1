/** A kernel without Jupyter, for tests: it keeps what is sent, and speaks for the front end. */
import type { CellListener, Comm, CommContent, CommHandlers, DisplayContent, LabKernel } from '../../notebook/kernel';

const slot = globalThis as Record<symbol, unknown>;
const key = Symbol.for('lab.kernel');

interface Line {
  id: string;
  target: string;
  state: Record<string, unknown>;
  sent: CommContent['data'][];
  handlers: CommHandlers;
}

export class FakeKernel {
  readonly displays: DisplayContent[] = [];
  /** Open lines by id. */
  readonly lines = new Map<string, Line>();
  readonly targets = new Map<string, (comm: Comm, content: CommContent) => CommHandlers>();
  /** Another one is another run of a cell. */
  controller = new AbortController();
  listener?: CellListener;
  /** The project's and the notebook's. */
  root = '';
  folder = '';

  /** Puts it in the kernel's place; `remove` takes it out again. */
  install(): void {
    slot[key] = {
      version: 1,
      root: this.root,
      folder: this.folder,
      cellSignal: () => this.controller.signal,
      display: (content) => void this.displays.push(content),
      hasWidgets: true,
      beforeCells: (listener) => void (this.listener = listener),
      comms: {
        open: (target, { data }, handlers) => this.open(target, data, handlers),
        accept: (target, opened) => void this.targets.set(target, opened),
      },
      runAsCell: async (work, show) => {
        show('display_data', { data: { 'text/plain': 'bar' }, metadata: {}, transient: { display_id: 'bar' } });
        await work();
      },
    } satisfies LabKernel;
  }

  remove(): void {
    Reflect.deleteProperty(slot, key);
  }

  /** The line of the first widget of this model, such as `FloatSlider`. */
  widget(name: string): Line {
    const found = [...this.lines.values()].find(({ state }) => state._model_name === `${name}Model`);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** Moves a widget, as a reader does. */
  async move(name: string, state: Record<string, unknown>): Promise<void> {
    await this.widget(name).handlers.message({ data: { method: 'update', state, buffer_paths: [] } });
  }

  private open(target: string, data: CommContent['data'], handlers: CommHandlers): Comm {
    const id = `line-${this.lines.size}`;
    const line: Line = { id, target, state: data.state as Line['state'], sent: [], handlers };
    this.lines.set(id, line);
    return { id, send: ({ data }) => void line.sent.push(data), close: () => void this.lines.delete(id) };
  }
}
