/** The places of a figure's slider, as src/figures/making makes them, each as a figure of its own. */
import { sliderRoom } from '../../src/figures/making/figure';
import { type Drawn, type Json, listOf, numberOf, partOf, textOf } from './plotly';

export interface Steps {
  /** What the slider moves, such as `lambda`. */
  setting: string;
  names: readonly string[];
  active: number;
  /** The figure at a place, without the slider and the room for it. */
  at(place: number): Drawn;
}

/** @returns nothing where the figure has no slider */
export function stepsOf(figure: Drawn): Steps | undefined {
  const { sliders, ...layout } = figure.layout;
  const slider = partOf(listOf(sliders)[0]);
  const steps = listOf(slider.steps).map(partOf);
  if (steps.length === 0) return undefined;
  const margin = partOf(layout.margin);
  const bare = {
    ...figure,
    layout: {
      ...layout,
      height: numberOf(layout.height, 380) - sliderRoom,
      margin: { ...margin, b: numberOf(margin.b, 80) - sliderRoom },
    },
  };
  return {
    setting: textOf({ text: partOf(slider.currentvalue).prefix }).trim(),
    names: steps.map(({ label }) => String(label)),
    active: numberOf(slider.active, 0),
    at: (place) => stepped(bare, steps[place]),
  };
}

/** What Plotly's own slider would do: `relayout` has changes of the layout, `update` those of the traces before. */
function stepped({ data, layout, config }: Drawn, { method, args }: Json): Drawn {
  const changes = listOf(args).map(partOf);
  const [traces, laid] = method === 'update' ? changes : [{}, changes[0]];
  return {
    config,
    data: data.map((trace, i) => ({
      ...trace,
      ...Object.fromEntries(
        Object.entries(traces).flatMap(([name, values]) => {
          const value = listOf(values)[i];
          return value === null || value === undefined ? [] : [[name, value]];
        }),
      ),
    })),
    layout: Object.entries(laid).reduce((all, [path, value]) => withChange(all, path, value), layout),
  };
}

/** A copy with the value at a path such as `xaxis.range` or `images[0].source`. */
function withChange(whole: Json, path: string, value: unknown): Json {
  const [name, ...rest] = path.split(/[.[\]]+/).filter((part) => part !== '');
  if (rest.length === 0) return { ...whole, [name]: value };
  const inner = whole[name];
  if (!Array.isArray(inner)) return { ...whole, [name]: withChange(partOf(inner), rest.join('.'), value) };
  const [index, ...below] = rest;
  const changed = (inner as unknown[]).map((each, i) =>
    i === Number(index) ? withChange(partOf(each), below.join('.'), value) : each,
  );
  return { ...whole, [name]: changed };
}
