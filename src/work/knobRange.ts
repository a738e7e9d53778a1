/** What the knobs of a lesson may be set to. */
import { alternatives, ChoiceError } from './choiceError';

export type KnobValues = Readonly<Record<string, unknown>>;

export interface KnobRange {
  /** In words, such as `a number from 0 to 1`. */
  readonly expected: string;
  /** @param all the values of all knobs, by name */
  readonly holds: (value: unknown, all: KnobValues) => boolean;
}

/** A number from one to another, both included. */
export function between(from: number, to = Infinity): KnobRange {
  return { expected: `a number ${span(from, to)}`, holds: (value) => isNumber(value) && value >= from && value <= to };
}

/** A number above 0, such as the length of a step. */
export function above0(to: number): KnobRange {
  return { expected: `a number above 0, up to ${to}`, holds: (value) => isNumber(value) && value > 0 && value <= to };
}

export function whole(from: number, to = Infinity): KnobRange {
  const { holds } = between(from, to);
  return {
    expected: `a whole number ${span(from, to)}`,
    holds: (value, all) => Number.isInteger(value) && holds(value, all),
  };
}

export function oneOf(...values: readonly (string | boolean)[]): KnobRange {
  return { expected: alternatives(values.map(shown)), holds: (value) => values.some((each) => each === value) };
}

/** Classes such as [7, 8], each once: some of those below `count`, or all but one. */
export function classes(count: number, most = count): KnobRange {
  const isClass = whole(0, count - 1);
  return {
    expected: `a list of ${most < count ? `1 to ${most} of the` : 'some of the'} classes 0 to ${count - 1}, each once, such as [7, 8]`,
    holds: (value, all) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.length <= most &&
      new Set(value).size === value.length &&
      value.every((each) => isClass.holds(each, all)),
  };
}

/** Names between commas, each once. */
export function names(...known: readonly string[]): KnobRange {
  return {
    expected: `some of ${known.join(', ')}, each once, with commas between them`,
    holds: (value) => {
      const parts = typeof value === 'string' ? value.split(',') : [''];
      return new Set(parts).size === parts.length && parts.every((part) => known.includes(part));
    },
  };
}

/** Text for which something holds. */
export function text(expected: string, holds: (value: string) => boolean = (value) => value !== ''): KnobRange {
  return { expected, holds: (value) => typeof value === 'string' && holds(value) };
}

/** A range without what another knob has. */
export function except(other: string, range: KnobRange): KnobRange {
  return {
    expected: `${range.expected}, none of them in ${other}`,
    holds: (value, all) =>
      range.holds(value, all) && ![value].flat().some((each) => [all[other]].flat().includes(each)),
  };
}

/** @throws ChoiceError that names the first knob out of its range, the range, and what was found */
export function expectInRange(values: KnobValues, ranges: Readonly<Record<string, KnobRange>>): void {
  for (const [choice, { expected, holds }] of Object.entries(ranges))
    if (!holds(values[choice], values)) throw new ChoiceError({ choice, expected, found: shown(values[choice]) });
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

const span = (from: number, to: number): string => (to === Infinity ? `from ${from} on` : `from ${from} to ${to}`);

/** As a cell has it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  return Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : String(value);
}
