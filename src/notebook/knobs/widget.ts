/**
 * An ipywidgets object in the front end, driven from here. Source: "Jupyter widgets messaging protocol", version 2.1.0.
 *
 * The front end has the code of its models (the Python package ipywidgets brings it); here is their state.
 */
import { Comm, CommContent, labKernel } from '../kernel';

/** A model of ipywidgets 8, of the packages controls, base and output. */
export interface WidgetModel {
  module: '@jupyter-widgets/controls' | '@jupyter-widgets/base' | '@jupyter-widgets/output';
  /** Its name without `Model`. */
  name: string;
  /** The name of its view without `View`, where that is another. */
  view?: string;
  state: Record<string, unknown>;
}

export interface WidgetHandlers {
  /** The reader has moved it; `state` has the new values already. */
  changed?(): void | Promise<void>;
  /** It says something of its own, such as that a button was clicked. */
  message?(content: Record<string, unknown>): void | Promise<void>;
}

const target = 'jupyter.widget';
const controlTarget = 'jupyter.widget.control';
const protocolVersion = '2.1.0';
const versions = {
  '@jupyter-widgets/controls': '2.0.0',
  '@jupyter-widgets/base': '2.0.0',
  '@jupyter-widgets/output': '1.0.0',
};

/** The open ones, for pages that are opened later. */
const widgets = new Map<string, Widget>();

export class Widget {
  private readonly comm: Comm;
  private readonly values: Record<string, unknown>;

  constructor(
    model: WidgetModel,
    private readonly handlers: WidgetHandlers = {},
  ) {
    const { comms } = labKernel();
    this.values = initialState(model);
    this.comm = comms.open(
      target,
      { data: { state: this.values, buffer_paths: [] }, metadata: { version: protocolVersion } },
      { message: ({ data }) => this.receive(data), closed: () => void widgets.delete(this.comm.id) },
    );
    widgets.set(this.comm.id, this);
    comms.accept(controlTarget, (control) => ({ message: ({ data }) => tellStates(control, data) }));
  }

  /** How other widgets' states and displays name it. */
  get id(): string {
    return this.comm.id;
  }

  /** How other widgets' states refer to it. */
  get reference(): string {
    return `IPY_MODEL_${this.id}`;
  }

  get state(): Readonly<Record<string, unknown>> {
    return this.values;
  }

  /** Changes part of its state, here and in every page that shows it. */
  set(change: Record<string, unknown>): void {
    Object.assign(this.values, change);
    this.send('update', change);
  }

  private receive(data: CommContent['data']): void | Promise<void> {
    switch (data.method) {
      case 'request_state':
        this.send('update', this.values);
        return;
      case 'update':
        return this.take(data.state as Record<string, unknown>);
      case 'custom':
        return this.handlers.message?.(data.content as Record<string, unknown>);
    }
  }

  private take(change: Record<string, unknown>): void | Promise<void> {
    Object.assign(this.values, change);
    // Other pages that show the same have to follow.
    this.send('echo_update', change);
    return this.handlers.changed?.();
  }

  private send(method: 'update' | 'echo_update', state: Record<string, unknown>): void {
    this.comm.send({ data: { method, state, buffer_paths: [] } });
  }
}

function initialState({ module, name, view = name, state }: WidgetModel): Record<string, unknown> {
  const [model, views] = [module, name.endsWith('Style') ? ('@jupyter-widgets/base' as const) : module];
  return {
    _model_module: model,
    _model_module_version: versions[model],
    _model_name: `${name}Model`,
    _view_module: views,
    _view_module_version: versions[views],
    _view_name: `${view}View`,
    ...state,
  };
}

/** Answers a page that is opened while widgets live, and asks for all of them. */
function tellStates(control: Comm, { method }: CommContent['data']): void {
  if (method !== 'request_states') return;
  const states = [...widgets].map(([id, { state }]) => {
    const { _model_name, _model_module, _model_module_version } = state;
    const names = { model_name: _model_name, model_module: _model_module, model_module_version: _model_module_version };
    return [id, { ...names, state }] as const;
  });
  control.send({ data: { method: 'update_states', states: Object.fromEntries(states), buffer_paths: [] } });
}
