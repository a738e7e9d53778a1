/**
 * What is said of an answer, locked by that answer: who has it reads what is said of it, and who has not can only try. So a class gets
 * checks that answer at once and do not hold the solutions.
 */
import { sha256 } from '../platform/machine';

/** By what an answer is found, what is said of it: all in hexadecimal digits. */
export type Locked = Readonly<Record<string, string>>;

/** As many bytes of a text's place are kept as tell apart what is in one question. */
const placeDigits = 12;

/**
 * @param answer in the one way of writing it
 * @param length of what is said, in bytes: all of a question are padded to it, so that none is told by its own
 */
export function lock(salt: string, answer: string, said: string, length: number): [place: string, text: string] {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(said));
  return [placeOf(salt, answer), hex(withKey(bytes, salt, answer))];
}

/** What is said of an answer, '' for a right one; undefined where none of the locks is its own. */
export function unlock(locked: Locked, salt: string, answer: string): string | undefined {
  const text = (locked as Partial<typeof locked>)[placeOf(salt, answer)];
  if (text === undefined) return undefined;
  const bytes = Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new TextDecoder().decode(withKey(bytes, salt, answer)).replace(/\0+$/, '');
}

const placeOf = (salt: string, answer: string): string => sha256(['place', salt, answer]).slice(0, placeDigits);

/** The bytes, each with one of the key's: done twice, they are as they were. */
function withKey(bytes: Uint8Array, salt: string, answer: string): Uint8Array {
  let key = '';
  for (let part = 0; key.length < 2 * bytes.length; part++) key += sha256([`key ${part}`, salt, answer]);
  return bytes.map((byte, i) => byte ^ parseInt(key.slice(2 * i, 2 * i + 2), 16));
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Names in the one way of writing a selection. */
export const namesKey = (names: readonly string[]): string => JSON.stringify([...names].sort());

/** A range of numbers cut into equal parts, of which some are right. */
export interface NumberGrid {
  readonly origin: number;
  readonly width: number;
  readonly count: number;
}

/** The part that a number is in; what lies beyond the ends is in the last one there. */
export function gridKey({ origin, width, count }: NumberGrid, number: number): string {
  return String(Math.min(count - 1, Math.max(0, Math.floor((number - origin) / width))));
}

/** What a function gives, in the one way of writing it, to so many digits; undefined where something is no number. */
export function outputsKey(outputs: readonly unknown[], digits: number): string | undefined {
  const rounded = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rounded);
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('no number');
    return Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(digits));
  };
  try {
    return JSON.stringify(outputs.map(rounded));
  } catch {
    return undefined;
  }
}
