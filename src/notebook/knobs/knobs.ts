/** Knobs beside a figure: a reader moves one, and the figure follows. */
import { Drawing, failureOutput, liveOutputs, stillForm } from './drawing';
import { labKernel } from '../kernel';
import type { Knob } from './knob';
import { latestWins } from './latestWins';
import { CellOutput, OutputList } from './outputList';
import { metadataOf } from '../show';
import { Widget } from './widget';

/** By name. */
export type KnobSet = Record<string, Knob<unknown>>;

/** Where the knobs of a set stand. */
export type KnobValues<Knobs extends KnobSet> = {
  [Name in keyof Knobs]: Knobs[Name] extends Knob<infer Value> ? Value : never;
};

/** Draws for given places of the knobs. */
export type Render<Knobs extends KnobSet> = (values: KnobValues<Knobs>) => Drawing | Promise<Drawing>;

/** A button below the knobs. */
export interface Button<Values> {
  label: string;
  /** Runs like a cell: with progress through `watch()`, and stopped by ■. Then the figure is drawn anew. */
  work: (values: Values) => Promise<void>;
}

export interface KnobsOptions<Values> {
  buttons?: readonly Button<Values>[];
  /** At how many places of the first knob a page without a kernel shows the figure. Default 11. */
  stills?: number;
}

/** A button that runs long work with the knobs' values, such as a new search. */
export function button<Values>(label: string, work: (values: Values) => Promise<void>): Button<Values> {
  return { label, work };
}

/**
 * Shows knobs, and below them what `render` makes of their values. When the reader moves one, the new drawing takes the old one's place;
 * moves that come while a drawing is made are taken together. A drawing that fails is one sentence in its place, and the next may do.
 *
 * Where no kernel is at work, on a static page, stands the figure for the initial values, with Plotly's own slider in place of the first
 * knob: `render` is called for some of its values beforehand. Of several things it shows the first figure; without a figure, all as HTML.
 *
 * @throws what `render` throws for the initial values; RangeError when there is no knob
 */
export async function knobs<Knobs extends KnobSet>(
  set: Knobs,
  render: Render<Knobs>,
  { buttons = [], stills = 11 }: KnobsOptions<KnobValues<Knobs>> = {},
): Promise<void> {
  if (Object.keys(set).length === 0) throw new RangeError('knobs: expected at least one knob, found none.');
  const still = await stillDrawings(set, render, stills);
  const outputs = await liveOutputs(still.drawings[still.active].drawing);
  const form = await stillForm(still.drawings, still);
  const kernel = labKernel();
  if (!kernel.hasWidgets) {
    kernel.display({ data: form, metadata: metadataOf(form) });
    return;
  }
  // Only now, so that a cell that fails or is stopped before leaves nothing behind.
  const panel = new Panel(set, render, buttons, outputs);
  kernel.display({ data: { ...panel.reference, ...form }, metadata: metadataOf(form) });
}

/** What `render` draws at some places of the first knob, the others being where they are at first. */
async function stillDrawings<Knobs extends KnobSet>(
  set: Knobs,
  render: Render<Knobs>,
  count: number,
): Promise<{ drawings: { name: string; drawing: Drawing }[]; active: number; setting: string }> {
  const initial = valuesOf(set, ({ initial }) => initial);
  const [[name, knob]] = Object.entries(set);
  const signal = labKernel().cellSignal();
  const first = await render(initial);
  const drawings: { name: string; drawing: Drawing }[] = [];
  let active = 0;
  for (const place of knob.stills(count)) {
    signal.throwIfAborted();
    const isInitial = place.value === knob.initial;
    if (isInitial) active = drawings.length;
    const drawing = isInitial ? first : await drawnOrNothing(() => render({ ...initial, [name]: place.value }));
    if (drawing !== undefined) drawings.push({ name: place.name, drawing });
  }
  return { drawings, active, setting: knob.label ?? name };
}

/** A place at which nothing can be drawn is left out of the still form; turned to, it says why. */
async function drawnOrNothing(draw: () => Drawing | Promise<Drawing>): Promise<Drawing | undefined> {
  try {
    return await draw();
  } catch {
    return undefined;
  }
}

function valuesOf<Knobs extends KnobSet>(
  set: Knobs,
  value: (knob: Knob<unknown>, name: string) => unknown,
): KnobValues<Knobs> {
  const entries = Object.entries(set).map(([name, knob]) => [name, value(knob, name)] as const);
  return Object.fromEntries(entries) as KnobValues<Knobs>;
}

const widgetMime = 'application/vnd.jupyter.widget-view+json';
const controls = '@jupyter-widgets/controls' as const;
const base = '@jupyter-widgets/base' as const;

/** The widgets of one call. */
class Panel<Knobs extends KnobSet> {
  private readonly controls: Record<string, Widget> = {};
  private readonly drawing: Widget;
  private readonly progress = outputArea([]);
  private readonly box: Widget;
  private readonly redraw = latestWins(() => this.draw());

  constructor(
    private readonly set: Knobs,
    private readonly render: Render<Knobs>,
    buttons: readonly Button<KnobValues<Knobs>>[],
    first: CellOutput[],
  ) {
    this.drawing = outputArea(first);
    const layout = new Widget({ module: base, name: 'Layout', state: { width: '32em', max_width: '98%' } });
    const styles = {
      Slider: new Widget({ module: controls, name: 'SliderStyle', view: 'Style', state: { description_width: '8em' } }),
      Description: new Widget({
        module: controls,
        name: 'DescriptionStyle',
        view: 'Style',
        state: { description_width: '8em' },
      }),
    };
    for (const [key, { label, control }] of Object.entries(set)) {
      const shared = {
        description: label ?? key,
        layout: layout.reference,
        style: styles[control.style].reference,
      };
      this.controls[key] = new Widget(
        { module: controls, name: control.name, state: { ...control.state, ...shared } },
        { changed: () => this.redraw() },
      );
    }
    const pressed = buttons.map((each) => this.addButton(each));
    const row = new Widget({ module: controls, name: 'HBox', state: { children: references(pressed) } });
    const column = [...Object.values(this.controls), row, this.progress, this.drawing];
    this.box = new Widget({ module: controls, name: 'VBox', state: { children: references(column) } });
  }

  /** What a display says to show the panel. */
  get reference(): Record<string, unknown> {
    return { [widgetMime]: { model_id: this.box.id, version_major: 2, version_minor: 0 } };
  }

  private values(): KnobValues<Knobs> {
    return valuesOf(this.set, (knob, name) => knob.read(this.controls[name].state));
  }

  private async draw(): Promise<void> {
    this.drawing.set({ outputs: await this.drawn() });
  }

  private async drawn(): Promise<CellOutput[]> {
    try {
      return await liveOutputs(await this.render(this.values()));
    } catch (error) {
      return [failureOutput('This could not be drawn', error)];
    }
  }

  private addButton({ label, work }: Button<KnobValues<Knobs>>): Widget {
    const widget: Widget = new Widget(
      {
        module: controls,
        name: 'Button',
        state: { description: label, disabled: false, button_style: 'primary', icon: 'refresh' },
      },
      {
        message: ({ event }) =>
          event === 'click' && !widget.state.disabled ? this.press(widget, { label, work }) : undefined,
      },
    );
    return widget;
  }

  private async press(widget: Widget, { label, work }: Button<KnobValues<Knobs>>): Promise<void> {
    widget.set({ disabled: true });
    const list = new OutputList();
    const show = (type: string, content: object): void => {
      list.add(type, content as Record<string, unknown>);
      this.progress.set({ outputs: list.outputs });
    };
    try {
      await labKernel().runAsCell(() => work(this.values()), show);
    } catch (error) {
      show('display_data', failureOutput(`“${label}” failed`, error));
    } finally {
      widget.set({ disabled: false });
    }
    await this.redraw();
  }
}

function outputArea(outputs: CellOutput[]): Widget {
  return new Widget({ module: '@jupyter-widgets/output', name: 'Output', state: { msg_id: '', outputs } });
}

function references(widgets: readonly Widget[]): string[] {
  return widgets.map(({ reference }) => reference);
}
