/** Which column of a table of digits is what. */
import { printable } from '../platform/printable';

/** Width and height of the digits. */
export const side = 28;
const area = side * side;

export interface DigitsColumns {
  label: number;
  /** The columns of the 784 pixels, row by row. */
  pixels: readonly number[];
  /** Columns in all, where the first line names them; undefined where that line is an image. */
  width?: number;
}

/** What tables call the number of a row, and what they call a label. */
const rowNumbers = ['', 'index', 'id', 'imageid', 'unnamed: 0'];
const labelNames = ['label', 'labels', 'class', 'target', 'digit', 'y'];

/**
 * What the first line of a table says of its columns. Of named ones, wherever they stand, one is the label and 784 are pixels,
 * whose names' numbers say their order; a row's number may be among them. Without names the label is first.
 *
 * @param where names file and line in errors
 * @throws Error with one sentence where there is no label, or another number of pixels
 */
export function digitsColumns(fields: readonly string[], where: string): DigitsColumns {
  const names = fields.map((field) => field.trim().toLowerCase());
  const own = names.flatMap((name, i) => (rowNumbers.includes(name) ? [] : [i]));
  // As a table library counts columns that nobody has named.
  const isCounted = own.length >= area && own.every((i, count) => names[i] === String(count));
  if (!isCounted && !areNames(names)) {
    if (names.length === area) throw new Error(noLabel(where));
    return { label: 0, pixels: Array.from({ length: area }, (_, i) => i + 1) };
  }
  if (own.length === area && own.every((i) => !labelNames.includes(names[i]))) throw new Error(noLabel(where));
  const labels = isCounted ? own.slice(0, 1) : own.filter((i) => isLabel(names[i]));
  const pixels = own.filter((i) => !labels.includes(i));
  if (labels.length !== 1 || pixels.length !== area)
    throw new Error(
      `${where}: expected the names of a column "label" and of ${area} columns of pixels, found ${names.length} names, ` +
        `"${printable(fields.join(', '))}" and so on; the file may be of another kind.`,
    );
  const numbers = names.map((name) => (name.match(/\d+/g) ?? []).map(Number));
  return { label: labels[0], pixels: pixels.sort((a, b) => order(numbers[a], numbers[b])), width: names.length };
}

const isLabel = (name: string): boolean => labelNames.includes(name) || !/\d/.test(name);

function areNames(names: readonly string[]): boolean {
  const words = names.filter((name) => Number.isNaN(Number(name.replace(',', '.'))));
  return words.length > names.length / 2 || words.some((name) => labelNames.includes(name));
}

function order(a: readonly number[], b: readonly number[]): number {
  return a.map((number, i) => number - b[i]).find((difference) => difference !== 0) ?? 0;
}

function noLabel(where: string): string {
  return (
    `${where}: expected a label and ${area} pixels, found ${area} columns and no label, as Kaggle's test.csv has it; ` +
    'take a file with labels, such as its train.csv.'
  );
}
