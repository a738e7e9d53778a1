/**
 * Changes of a file as damage, other programs and typing make them, and some that only malice would: of bytes, of numbers and lines
 * within a text, of a JSON's parts. Each is plain data, so that fast-check can draw it, repeat it and make it smaller.
 */
import fc from 'fast-check';
import { bytesOf, textOf } from './fuzzReader';

/** One change: what, and two numbers that say where and with what, each taken modulo what there is. */
export interface Mutation {
  how: keyof typeof changes;
  at: number;
  with: number;
}

/** A seed's number, and what becomes of it. */
export interface FuzzInput {
  seed: number;
  mutations: Mutation[];
}

type Change = (bytes: Uint8Array, at: number, value: number, seeds: readonly Uint8Array[]) => Uint8Array;

const numbers = [
  ...[
    '0',
    '-1',
    '1',
    '255',
    '256',
    '65536',
    '2147483647',
    '2147483648',
    '4294967295',
    '4294967296',
    '9007199254740993',
  ],
  ...['1e308', '1e999', '-1e999', '0.5', '-0', '1e-320', '00', '٣', '0x10', 'Infinity', 'null', 'true', '""', ''],
];
const values: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1,
    0.5,
    256,
    65536,
    4294967296,
    9007199254740991,
    1e308,
    '',
    'a',
    '0',
    '__proto__',
    'é\u0000\ud800',
  ],
  ...[[], {}, [null], [[]], [-1, 1e9], { length: -1 }, { toString: 1 }, JSON.parse('{"__proto__": null}') as unknown],
];
const keys = ['__proto__', 'constructor', 'toString', 'length', '', 'x'];
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

const changes = {
  cut: (bytes, at) => bytes.slice(0, at % (bytes.length + 1)),
  flip: (bytes, at, value) => changed(bytes, at, 1, (part) => (part[0] ^= 1 << (value % 8))),
  byte: (bytes, at, value) => changed(bytes, at, 1, (part) => (part[0] = value)),
  number16: (bytes, at, value) => withNumber(bytes, at, value, 2),
  number32: (bytes, at, value) => withNumber(bytes, at, value, 4),
  number64: (bytes, at, value) => withNumber(bytes, at, value, 8),
  // The first bytes hold most formats' kinds and sizes.
  head: (bytes, at, value) => withNumber(bytes, at % 32, value, 4),
  remove: (bytes, at, value) => spliced(bytes, at, 1 + (value % 64), new Uint8Array()),
  repeat: (bytes, at, value) => spliced(bytes, at, 0, part(bytes, value, 64)),
  splice: (bytes, at, value, seeds) => spliced(bytes, at, value % 64, part(pick(seeds, value), value, 256)),
  digits: (bytes, at, value) => replaced(bytes, /-?\d+(\.\d+)?(e[+-]?\d+)?/gi, at, () => pick(numbers, value)),
  separator: (bytes, at, value) =>
    replaced(bytes, /[,;:\t"'\r\n]/g, at, () => pick([',', ';', '\t', '"', '\r', '\n', '', '\0', '\ufeff'], value)),
  dropLine: (bytes, at) => replaced(bytes, /[^\n]*\n/g, at, () => ''),
  repeatLine: (bytes, at) => replaced(bytes, /[^\n]*\n/g, at, (line) => line + line),
  jsonValue: (bytes, at, value) => inJson(bytes, at, (parent, key) => put(parent, key, pick(values, value))),
  jsonDrop: (bytes, at) => inJson(bytes, at, drop),
  jsonRepeat: (bytes, at, value) =>
    inJson(bytes, at, (parent, key) =>
      put(parent, Array.isArray(parent) ? parent.length : pick(keys, value), parent[key as never]),
    ),
  jsonWrap: (bytes, at, value) =>
    inJson(bytes, at, (parent, key) =>
      put(parent, key, value % 2 ? [parent[key as never]] : { [pick(keys, value)]: parent[key as never] }),
    ),
} satisfies Record<string, Change>;

const isJson = (how: string): boolean => how.startsWith('json');

/** These leave a file's length, and so more of its form, as it was. */
const gentle: readonly Mutation['how'][] = ['flip', 'byte', 'number16', 'number32', 'number64', 'head'];

/** Mostly one change of one of some seeds, up to six; those of JSON where there is some. */
export function fuzzInputs(seeds: readonly Uint8Array[]): fc.Arbitrary<FuzzInput> {
  const names = Object.keys(changes) as Mutation['how'][];
  const json = seeds.some((seed) => parsed(seed) !== undefined);
  const chosen = names.flatMap((how) => (isJson(how) ? (json ? [how, how, how, how] : []) : [how]));
  // Else small numbers, and so the first bytes, would be drawn most of the time.
  const number = fc.noBias(fc.nat(0x7fffffff));
  const mutation = fc.record({ how: fc.constantFrom(...chosen, ...gentle), at: number, with: number });
  const mutations = fc.oneof(
    { weight: 3, arbitrary: mutation.map((one) => [one]) },
    { weight: 2, arbitrary: fc.array(mutation, { minLength: 2, maxLength: 6 }) },
  );
  return fc.record({ seed: fc.nat(seeds.length - 1), mutations });
}

/** The bytes that an input stands for. */
export function mutated({ seed, mutations }: FuzzInput, seeds: readonly Uint8Array[]): Uint8Array {
  const apply = (bytes: Uint8Array, { how, at, with: value }: Mutation): Uint8Array =>
    changes[how](bytes, at, value, seeds);
  return mutations.reduce(apply, seeds[seed]);
}

function pick<Item>(items: readonly Item[], at: number): Item {
  return items[at % items.length];
}

function part(bytes: Uint8Array, at: number, most: number): Uint8Array {
  const from = at % (bytes.length + 1);
  return bytes.subarray(from, from + 1 + (at % most));
}

function changed(bytes: Uint8Array, at: number, width: number, change: (part: Uint8Array) => void): Uint8Array {
  if (bytes.length < width) return bytes;
  const copy = bytes.slice();
  const from = at % (bytes.length - width + 1);
  change(copy.subarray(from, from + width));
  return copy;
}

/** An extreme or a nearly right number, in one of both orders of bytes. */
function withNumber(bytes: Uint8Array, at: number, value: number, width: number): Uint8Array {
  return changed(bytes, at, width, (part) => {
    const extreme = pick(extremes, value >> 1);
    const places = Array.from({ length: width }, (_, i) =>
      i < 4 ? (extreme >>> (8 * i)) & 0xff : extreme & 0x80000000 ? 0xff : 0,
    );
    part.set(value % 2 ? places : places.reverse());
  });
}

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const from = at % (bytes.length + 1);
  return Uint8Array.from([...bytes.subarray(0, from), ...added, ...bytes.subarray(from + removed)]);
}

/** Replaces one match. Of bytes that are no UTF-8 each is taken for a character. */
function replaced(bytes: Uint8Array, pattern: RegExp, at: number, by: (found: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return bytes;
  const { 0: match, index } = pick(found, at);
  const before = Buffer.from(bytes.subarray(0, index));
  return Uint8Array.from(Buffer.concat([before, bytesOf(by(match)), bytes.subarray(index + match.length)]));
}

type Parent = Record<string, unknown> | unknown[];

function parsed(bytes: Uint8Array): Parent | undefined {
  try {
    const value: unknown = JSON.parse(textOf(bytes));
    return typeof value === 'object' && value !== null ? (value as Parent) : undefined;
  } catch {
    return undefined;
  }
}

/** Changes one value of a JSON, however deep; bytes that are none stay. */
function inJson(bytes: Uint8Array, at: number, change: (parent: Parent, key: string) => void): Uint8Array {
  const root: Parent[] = [parsed(bytes) ?? []];
  const places = placesOf(root);
  if (places.length === 1 && Object.keys(root[0]).length === 0) return bytes;
  const [parent, key] = pick(places, at);
  change(parent, key);
  return bytesOf(JSON.stringify(root[0]));
}

function placesOf(parent: Parent): [parent: Parent, key: string][] {
  return Object.entries(parent).flatMap(([key, value]: [string, unknown]) => [
    [parent, key] as [Parent, string],
    ...(typeof value === 'object' && value !== null ? placesOf(value as Parent) : []),
  ]);
}

/** Also where the key is `__proto__`, which an assignment would not put there. */
function put(parent: Parent, key: string | number, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function drop(parent: Parent, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}
