/**
 * Digits in the CSV form: a row an image, its label first, then its pixels row by row, with or without a line of column
 * names. Read byte by byte, since a table library needs gigabytes and tens of seconds for 60,000 rows of 785 numbers.
 */
import { paths, store } from '../platform/machine';
import type { ImageSet } from './imageSet';

const side = 28;
const columns = 1 + side * side;
const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

const newline = 10;
const carriageReturn = 13;
const comma = 44;
const zero = 48;

/**
 * Reads a CSV file of 28×28 digits: labels 0–9, pixels 0–255, whole numbers, comma between them, any line ends.
 * The images are `[n, 28, 28, 1]`, in the order of the file.
 * Throws one sentence naming file, line, column, what was expected and what was found.
 */
export function readDigitsCsv(path: string): ImageSet {
  if (!store.exists(path))
    throw new Error(
      `${path} does not exist; give the path of the digits' CSV file, or put it there (see data/README.md).`,
    );
  const { pixels, labels } = parseDigitsCsv(store.read(path), path);
  const name = paths.basename(path, '.csv');
  return {
    pixels,
    labels,
    count: labels.length,
    height: side,
    width: side,
    channels: 1,
    classNames,
    names: Array.from(labels, (_, i) => `${name}/${i}`),
    origin: { dataset: 'mnist', source: 'csv', licence: 'as the file was given' },
  };
}

/**
 * Parses the content of such a file.
 * @param file named in errors
 */
export function parseDigitsCsv(content: Uint8Array, file: string): { pixels: Uint8Array; labels: Uint8Array } {
  const start = afterHeader(content);
  const rows = countLines(content, start);
  if (rows === 0) throw new Error(`${file}: expected rows of a label and ${columns - 1} pixels, found none.`);
  const pixels = new Uint8Array(rows * (columns - 1));
  const labels = new Uint8Array(rows);
  let line = start === 0 ? 1 : 2;
  let position = start;
  for (let row = 0; row < rows; row++, line++) {
    const from = position;
    for (let column = 0; column < columns; column++) {
      const valueFrom = position;
      let value = 0;
      let byte = content[position];
      while (byte >= zero && byte <= zero + 9) {
        value = value * 10 + byte - zero;
        byte = content[++position];
      }
      const largest = column === 0 ? 9 : 255;
      const ends = column < columns - 1 ? byte === comma : isLineEnd(byte);
      if (position === valueFrom || value > largest || !ends)
        failAt(content, file, line, from, valueFrom, column, largest);
      if (column === 0) labels[row] = value;
      else pixels[row * (columns - 1) + column - 1] = value;
      if (column < columns - 1) position++;
    }
    if (content[position] === carriageReturn) position++;
    position++;
  }
  return { pixels, labels };
}

/** A first line that does not begin with a digit holds column names, whatever they are. */
function afterHeader(content: Uint8Array): number {
  if (content.length === 0 || (content[0] >= zero && content[0] <= zero + 9)) return 0;
  const end = content.indexOf(newline);
  return end === -1 ? content.length : end + 1;
}

function countLines(content: Uint8Array, start: number): number {
  let lines = 0;
  for (let i = content.indexOf(newline, start); i !== -1; i = content.indexOf(newline, i + 1)) lines++;
  const endsInNewline = content[content.length - 1] === newline;
  return endsInNewline || start >= content.length ? lines : lines + 1;
}

/** A line ends in \n or \r\n; past the end of the content the byte is undefined. */
function isLineEnd(byte: number | undefined): boolean {
  return byte === undefined || byte === newline || byte === carriageReturn;
}

function failAt(
  content: Uint8Array,
  file: string,
  line: number,
  from: number,
  valueFrom: number,
  column: number,
  largest: number,
): never {
  const end = content.indexOf(newline, from);
  const values = content.subarray(from, end === -1 ? content.length : end).filter((byte) => byte === comma).length + 1;
  if (values !== columns) {
    throw new Error(
      `${file}, line ${line}: expected ${columns} values (a label and ${columns - 1} pixels), found ${values}; ` +
        'the file may be cut off or be of another kind.',
    );
  }
  let valueEnd = valueFrom;
  while (content[valueEnd] !== comma && !isLineEnd(content[valueEnd])) valueEnd++;
  const found = new TextDecoder().decode(content.subarray(valueFrom, Math.min(valueEnd, valueFrom + 20)));
  throw new Error(
    `${file}, line ${line}, column ${column + 1}: expected a whole number from 0 to ${largest}, found "${found}"; ` +
      'correct the file or fetch it again.',
  );
}
