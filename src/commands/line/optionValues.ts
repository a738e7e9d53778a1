/** Values of command-line options, checked. */
import { expectOneOf } from '../../work/choiceError';
import { type CommandIo, readersPath, UsageError } from './command';

type Given = string | boolean | undefined;

/** @throws UsageError when the text is no whole number from `least` on, up to `most` */
export function wholeNumber(option: string, text: Given, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(String(text)) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  const isOpen = most === Number.MAX_SAFE_INTEGER;
  const from = isOpen && least === 0 ? '' : ` from ${least} ${isOpen ? 'on' : `to ${most}`}`;
  throw new UsageError(`${option}: expected a whole number${from}, found ${String(text) || 'nothing'}.`);
}

/**
 * Numbers such as `0,0.1,0.5`, or evenly spread ones such as `0..1/5`: five from 0 to 1.
 *
 * @throws UsageError when there is none, anything else, or a number twice
 */
export function numberList(option: string, text: Given): number[] {
  const parts = String(text).split(',').flatMap(spread);
  const valid = parts.every((part) => /^\s*-?\d+(\.\d+)?(e-?\d+)?\s*$/i.test(part));
  const numbers = parts.map(Number);
  if (!valid || new Set(numbers).size < numbers.length)
    throw new UsageError(
      `${option}: expected numbers such as 0,0.1,0.5 or 0..1/5, each once, found ${String(text) || 'nothing'}.`,
    );
  return numbers;
}

/** Whole numbers from 1 on, such as `1,4,16`. @throws UsageError when there is anything else, or a number twice */
export function countList(option: string, text: Given): number[] {
  const numbers = numberList(option, text);
  if (numbers.every((number) => Number.isInteger(number) && number >= 1)) return numbers;
  throw new UsageError(`${option}: expected whole numbers from 1 on, such as 1,4,16, found ${String(text)}.`);
}

/** Rows and columns such as `2x3`. @throws UsageError when there is anything else, or more than `most` either way */
export function rowsByColumns(option: string, text: Given, most: number): { rows: number; columns: number } {
  const [, rows, columns] = /^(\d+)[x×](\d+)$/i.exec(String(text))?.map(Number) ?? [];
  if (rows >= 1 && rows <= most && columns >= 1 && columns <= most) return { rows, columns };
  throw new UsageError(
    `${option}: expected rows by columns such as 2x3, from 1 to ${most} each, found ${String(text) || 'nothing'}.`,
  );
}

/** Words such as `none,upright`; whether they are known, and each once, whoever takes them says. */
export function wordList(text: Given): string[] {
  return String(text)
    .split(',')
    .map((word) => word.trim());
}

/** `0..1/5` as five numbers; anything else as it is. */
function spread(text: string): string[] {
  const [, from, to, count] = /^\s*(-?[\d.]+)\.\.(-?[\d.]+)\/(\d+)\s*$/.exec(text) ?? ([] as (string | undefined)[]);
  const steps = Number(count) - 1;
  if (count === undefined || steps < 1) return [text];
  const between = Number(to) - Number(from);
  return Array.from({ length: steps + 1 }, (_, i) =>
    String(Number((Number(from) + (between * i) / steps).toPrecision(10))),
  );
}

/** Digits such as `7,8`, in rising order. @throws UsageError when there is anything else, or a digit twice */
export function classList(option: string, text: Given): number[] {
  const parts = String(text).split(',');
  const digits = parts.map(Number).sort((a, b) => a - b);
  const valid = parts.every((part) => /^\s*\d\s*$/.test(part)) && new Set(digits).size === digits.length;
  if (!valid)
    throw new UsageError(`${option}: expected digits such as 7,8, each once, found ${String(text) || 'nothing'}.`);
  return digits;
}

/** Images of parts that have a name of their own. */
const named = ['auto', 'mvtec', 'rendered'];

/**
 * Names of images as they are, anything else as the path of the reader's folder.
 *
 * @param images the lesson's, where it takes no folder
 * @throws ChoiceError when it is none of these
 */
export function readersData(
  text: string | undefined,
  io: Pick<CommandIo, 'folder'>,
  images?: readonly string[],
): string | undefined {
  if (text === undefined) return undefined;
  if (images) return expectOneOf('data', images, text);
  if (text === '') throw new UsageError('--data: expected a name of images or a folder, found nothing.');
  return named.includes(text) ? text : readersPath(text, io);
}

/** Of a Dask scheduler, such as `tcp://127.0.0.1:8786`. @throws UsageError when the text is no address */
export function schedulerAddress(text: string): string {
  if (/^(tcp|tls|ws|wss):\/\/[^\s/]+:\d+$/.test(text)) return text;
  throw new UsageError(`--scheduler: expected an address such as tcp://127.0.0.1:8786, found ${text || 'nothing'}.`);
}
