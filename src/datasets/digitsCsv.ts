/** Digits as a table: a row an image, its label and its pixels row by row, with or without a line of column names. */
import { printable } from '../platform/printable';
import Papa from 'papaparse';
import { paths, store } from '../platform/machine';
import type { ImageSet } from './imageSet';
import { type DigitsColumns, digitsColumns, side } from './digitsColumns';
import { tableText } from './tableText';

const area = side * side;
const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const scaledNote = 'the file has pixels from 0 to 1, here multiplied by 255';

/**
 * Reads a table of 28×28 digits, plain or in gzip, in UTF-8 or UTF-16, with any line ends, between whose values stands a
 * comma, semicolon, tab, bar or space: labels 0–9, pixels 0–255, or 0–1, which are scaled. The images are
 * `[n, 28, 28, 1]`, in the order of the file.
 *
 * @param say told where pixels were scaled
 * @throws Error with one sentence: file, line, column, what was expected and what was found
 */
export async function readDigitsCsv(path: string, say: (line: string) => void = () => undefined): Promise<ImageSet> {
  if (!store.exists(path) || store.isFolder(path))
    throw new Error(
      `${path} ${store.exists(path) ? 'is a folder' : 'does not exist'}; ` +
        "give the path of the digits' CSV file, or put it there (see data/README.md).",
    );
  const { pixels, labels, scaled } = await parseDigitsCsv(store.read(path), path);
  if (scaled) say(`${path}: ${scaledNote}.`);
  const name = paths.basename(path).replace(/(\.csv|\.gz)+$/, '');
  return {
    pixels,
    labels,
    count: labels.length,
    height: side,
    width: side,
    channels: 1,
    classNames,
    names: Array.from(labels, (_, i) => `${name}/${i}`),
    origin: {
      dataset: 'mnist',
      source: 'csv',
      licence: 'as the file was given',
      ...(scaled && { note: scaledNote }),
    },
  };
}

export interface DigitsTable {
  /** `[n, 28, 28]`, 0–255. */
  pixels: Uint8Array;
  labels: Uint8Array;
  /** Whether the file's pixels are from 0 to 1. */
  scaled: boolean;
}

/**
 * Parses the content of such a file.
 * @param file named in errors
 */
export async function parseDigitsCsv(content: Uint8Array, file: string): Promise<DigitsTable> {
  const text = await tableText(content, file);
  const end = text.indexOf('\n');
  const firstLine = end === -1 ? text : text.slice(0, end);
  const delimiter = ['\t', ';', '|', ',', ' '].find((mark) => firstLine.includes(mark)) ?? ',';
  const rows = new Rows(file, delimiter);
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    // Else all lines would be in memory once more, cut.
    chunkSize: 1 << 20,
    step: ({ data, errors }: { data: string[]; errors: { message: string }[] }) =>
      rows.add(data, errors.at(0)?.message),
  });
  return rows.table();
}

/** The rows of a table as they come. */
class Rows {
  private line = 0;
  private columns?: DigitsColumns;
  private readonly labels: number[] = [];
  private readonly images: (Uint8Array | Float32Array)[] = [];
  private brightest = 0;
  /** The first pixel that is no whole number, as an error would say it. */
  private fraction?: string;

  constructor(
    private readonly file: string,
    private readonly delimiter: string,
  ) {}

  add(fields: readonly string[], problem?: string): void {
    this.line++;
    if (problem)
      throw new Error(`${this.where}: expected a row of a table, found one that cannot be read (${problem}).`);
    if (fields.every((field) => field.trim() === '')) return;
    const isFirst = !this.columns;
    this.columns ??= digitsColumns(fields, this.where);
    if (isFirst && this.columns.width !== undefined) return;
    const width = this.columns.width ?? 1 + area;
    if (fields.length !== width)
      throw new Error(
        `${this.where}: expected ${width} values (a label and ${area} pixels), found ${fields.length}; ` +
          'the file may be cut off or be of another kind.',
      );
    this.labels.push(this.label(fields));
    this.images.push(this.pixels(fields, this.columns.pixels));
  }

  /** All that has come. */
  table(): DigitsTable {
    if (this.labels.length === 0)
      throw new Error(`${this.file}: expected rows of a label and ${area} pixels, found none.`);
    if (this.fraction !== undefined && this.brightest > 1) throw new Error(this.fraction);
    this.expectLabelFirst();
    const scaled = this.brightest > 0 && this.brightest <= 1;
    const pixels = new Uint8Array(this.images.length * area);
    this.images.forEach((image, i) =>
      pixels.set(scaled ? image.map((value) => Math.round(value * 255)) : image, i * area),
    );
    return { pixels, labels: Uint8Array.from(this.labels), scaled };
  }

  private get where(): string {
    return `${this.file}, line ${this.line}`;
  }

  private label(fields: readonly string[]): number {
    const { label = 0 } = this.columns ?? {};
    const value = this.number(fields[label]);
    if (Number.isInteger(value) && value >= 0 && value <= 9) return value;
    throw new Error(this.wrongValue(fields, label, 9));
  }

  /** Bytes but where there are fractions. */
  private pixels(fields: readonly string[], columns: readonly number[]): Uint8Array | Float32Array {
    const image = new Float32Array(area);
    let fractions = 0;
    columns.forEach((column, i) => {
      const value = this.number(fields[column]);
      const isWhole = Number.isInteger(value);
      if (!(value >= 0 && value <= (isWhole ? 255 : 1))) throw new Error(this.wrongValue(fields, column, 255));
      if (!isWhole) this.fraction ??= this.wrongValue(fields, column, 255);
      fractions += Number(!isWhole);
      if (value > this.brightest) this.brightest = value;
      image[i] = value;
    });
    return fractions === 0 ? Uint8Array.from(image) : image;
  }

  /** NaN where there is none. */
  private number(text: string): number {
    // Where no comma stands between values, one may stand within.
    const value = Number(this.delimiter === ',' ? text : text.replace(',', '.'));
    return value === 0 && text.trim() === '' ? NaN : value;
  }

  private wrongValue(fields: readonly string[], column: number, largest: number): string {
    const found = fields[column].trim() === '' ? 'a blank' : `"${printable(fields[column])}"`;
    return (
      `${this.where}, column ${column + 1}: expected a whole number from 0 to ${largest}, found ${found}; ` +
      'correct the file or fetch it again.'
    );
  }

  /** Without column names all labels 0 are the first pixels of a table whose last column has the labels. */
  private expectLabelFirst(): void {
    const last = this.images.map((image) => image[area - 1]);
    const isLast = last.every((value) => Number.isInteger(value) && value <= 9) && new Set(last).size > 1;
    if (this.columns?.width === undefined && isLast && this.labels.every((label) => label === 0))
      throw new Error(
        `${this.file}: expected each row's label first, found only 0 there and labels in the last column; ` +
          'put a line of column names above, with "label" where it stands.',
      );
  }
}
