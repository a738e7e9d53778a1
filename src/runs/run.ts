/** One run: a setting, and what it gave. */
import { printable } from '../platform/printable';

/** What a knob was set to. */
export type KnobValue = string | number | boolean;

/** A line of a run log. */
export interface Run {
  /** A row is stored once: rows of the same id are the same row. */
  id: string;
  /** When it was measured, as ISO 8601 in UTC. */
  time: string;
  /** The notebook's name without its extension, such as `mnist-anogan`. */
  lesson: string;
  /** What was measured, such as `search`. */
  method: string;
  /** The recipe that made the networks, such as `course`. */
  recipe: string;
  /** By name: lambda, iterations and the like. */
  knobs: Record<string, KnobValue>;
  /** Null where nothing is random. */
  seed: number | null;
  /** Of the images (and of shipped networks) that it was measured with: rows of another hash do not compare. */
  data: string;
  /** The version of the source code, see codeVersion. */
  code: string;
  /** Image AUROC, from 0 to 1, and the ends of its 95 % interval over draws of images. */
  auroc: number;
  low: number;
  high: number;
  /** Images scored. */
  n: number;
  /** Wall-clock milliseconds an image; null where nobody measured them. */
  ms: number | null;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const fields: Record<keyof Run, { expected: string; holds: (value: unknown) => boolean }> = {
  id: { expected: 'a text', holds: isText },
  time: { expected: 'a time', holds: (value) => isText(value) && !Number.isNaN(Date.parse(value as string)) },
  lesson: { expected: 'a text', holds: isText },
  method: { expected: 'a text', holds: isText },
  recipe: { expected: 'a text', holds: isText },
  knobs: { expected: 'names with texts, numbers or truth values', holds: areKnobs },
  seed: { expected: 'a whole number or null', holds: (value) => value === null || isCount(value) },
  data: { expected: 'a text', holds: isText },
  code: { expected: 'a text', holds: isText },
  auroc: { expected: 'a number from 0 to 1', holds: isShare },
  low: { expected: 'a number from 0 to 1', holds: isShare },
  high: { expected: 'a number from 0 to 1', holds: isShare },
  n: { expected: 'a whole number', holds: isCount },
  ms: {
    expected: 'a number from 0 or null',
    holds: (value) => value === null || (typeof value === 'number' && value >= 0 && Number.isFinite(value)),
  },
};

/** The names of a run's fields, in order. */
export const runFields = Object.keys(fields) as readonly (keyof Run)[];

/**
 * A run, from what JSON gave.
 *
 * @param place names it in messages
 * @throws Error with one sentence: place, field, what was expected and what was found
 */
export function asRun(value: unknown, place: string): Run {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  for (const name of runFields)
    if (!fields[name].holds(record[name]))
      throw new Error(
        `${place}, ${name}: expected ${fields[name].expected}, found ${printable(JSON.stringify(record[name]))}.`,
      );
  return Object.fromEntries(runFields.map((name) => [name, record[name]])) as unknown as Run;
}

function areKnobs(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => ['string', 'number', 'boolean'].includes(typeof each));
}
