/** What a reader can turn: a slider, a slider over steps, a choice, a switch. Each knows the type of its value. */
import { printable } from '../../platform/printable';

export interface Knob<Value> {
  /** Beside the control; by default the knob's name. */
  readonly label?: string;
  readonly initial: Value;
  /** The control in ipywidgets: the model's name, the style that fits it, and its state. */
  readonly control: { name: string; style: 'Slider' | 'Description'; state: Record<string, unknown> };
  /** The value that a state of the control stands for. @throws RangeError where it stands for none */
  read(state: Readonly<Record<string, unknown>>): Value;
  /** At most so many of its values, the initial one among them, for a page without a kernel. */
  stills(count: number): { name: string; value: Value }[];
}

export interface SliderOptions {
  /** Where it stands at first. Default: the least. */
  value?: number;
  /** Default: a hundredth of the way. */
  step?: number;
  label?: string;
}

/**
 * A number between two others. Whole numbers only when both ends and the step are whole.
 *
 * @throws RangeError when the ends, the step or the value do not go together
 */
export function slider(
  min: number,
  max: number,
  { value = min, step = (max - min) / 100, label }: SliderOptions = {},
): Knob<number> {
  if (!(min < max)) throw new RangeError(`slider: expected the least below the most, found ${min} and ${max}.`);
  if (!(step > 0 && step <= max - min))
    throw new RangeError(`slider: expected a step above 0 and at most ${max - min}, found ${step}.`);
  if (!(value >= min && value <= max))
    throw new RangeError(`slider: expected a value from ${min} to ${max}, found ${value}.`);
  const whole = [min, max, step, value].every(Number.isInteger);
  const digits = whole ? 0 : decimals(step);
  const format = whole ? 'd' : `.${digits}f`;
  return {
    label,
    initial: value,
    control: {
      name: whole ? 'IntSlider' : 'FloatSlider',
      style: 'Slider',
      state: { min, max, step, value, continuous_update: true, readout: true, readout_format: format },
    },
    read: ({ value: moved }) => {
      if (typeof moved === 'number' && moved >= min && moved <= max) return moved;
      throw new RangeError(`slider: expected a number from ${min} to ${max}, found ${printable(moved)}.`);
    },
    stills: (count) =>
      spread(places(min, max, step, value), value, count).map((each) => ({ name: each.toFixed(digits), value: each })),
  };
}

export interface StepsOptions<Value> {
  /** Where it stands at first. Default: the first. */
  value?: Value;
  label?: string;
}

/**
 * A slider over given numbers, such as the iterations at which a search has been looked at.
 *
 * @throws RangeError when there are none, or the value is not among them
 */
export function steps(values: readonly number[], options: StepsOptions<number> = {}): Knob<number> {
  const all = { continuous_update: true, readout: true };
  return oneOf('steps', { name: 'SelectionSlider', style: 'Slider', state: all }, values, options);
}

/**
 * A menu of names.
 *
 * @throws RangeError when there are none, or the value is not among them
 */
export function choice<Name extends string>(
  names: readonly Name[],
  options: StepsOptions<NoInfer<Name>> = {},
): Knob<Name> {
  return oneOf('choice', { name: 'Dropdown', style: 'Description', state: {} }, names, options);
}

/** Something that is on or off. */
export function toggle(value = false, { label }: { label?: string } = {}): Knob<boolean> {
  return {
    label,
    initial: value,
    control: { name: 'Checkbox', style: 'Description', state: { value, indent: false } },
    read: ({ value: moved }) => {
      if (typeof moved === 'boolean') return moved;
      throw new RangeError(`toggle: expected true or false, found ${printable(moved)}.`);
    },
    stills: () => [false, true].map((each) => ({ name: each ? 'on' : 'off', value: each })),
  };
}

/** Keeps an option from widening the type that the list gives. */
type NoInfer<Value> = [Value][Value extends unknown ? 0 : never];

function oneOf<Value extends number | string>(
  kind: string,
  control: Knob<Value>['control'],
  values: readonly Value[],
  { value = values[0], label }: StepsOptions<Value>,
): Knob<Value> {
  const index = values.indexOf(value);
  if (values.length === 0) throw new RangeError(`${kind}: expected at least one value, found none.`);
  if (index < 0) throw new RangeError(`${kind}: expected one of ${values.join(', ')}, found ${value}.`);
  return {
    label,
    initial: value,
    control: { ...control, state: { ...control.state, _options_labels: values.map(String), index } },
    read: ({ index: chosen }) => {
      if (typeof chosen === 'number' && Object.hasOwn(values, chosen)) return values[chosen];
      throw new RangeError(`${kind}: expected a place in the list of ${values.length}, found ${printable(chosen)}.`);
    },
    stills: (count) => spread(values, value, count).map((each) => ({ name: String(each), value: each })),
  };
}

/** The places of a slider from its least on, and the value, which may lie between two of them. */
function places(min: number, max: number, step: number, value: number): number[] {
  // Rounding hides that a tenth is no binary fraction.
  const all = Array.from({ length: Math.floor((max - min) / step + 1e-9) + 1 }, (_, i) =>
    Number((min + i * step).toPrecision(12)),
  );
  return all.includes(value) ? all : [...all, value].sort((a, b) => a - b);
}

/** At most so many of the values, evenly spread, the first, the last and the given one among them. */
function spread<Value>(values: readonly Value[], kept: Value, count: number): Value[] {
  if (values.length <= count) return [...values];
  const indices = new Set([values.indexOf(kept)]);
  const free = Math.max(count - 1, 1);
  for (let i = 0; i < free; i++) indices.add(Math.round((i * (values.length - 1)) / Math.max(free - 1, 1)));
  return [...indices].sort((a, b) => a - b).map((i) => values[i]);
}

function decimals(step: number): number {
  const [, fraction = ''] = String(Number(step.toPrecision(3))).split('.');
  return Math.max(1, fraction.length);
}
