/** Results as Markdown tables, one a lesson, aligned as Prettier aligns them. */
import type { ResultRow } from './resultRow';

/** Says whether a row belongs into a table, seen beside all rows of its lesson. */
export type Published = (row: ResultRow, lessonRows: readonly ResultRow[]) => boolean;

const officialDatasets: readonly string[] = ['MNIST'];

/**
 * The rows on official data with the lesson's full test set, that is, the largest that any of them has; of the same method those
 * with the most seeds. Ablations stay in the lesson.
 */
export const isPublished: Published = (row, lessonRows) => {
  const official = lessonRows.filter(({ dataset }) => officialDatasets.includes(dataset));
  const seeds = ({ seeds: text }: ResultRow): number => text.split(' ').length;
  const same = official.filter((each) => identity(each) === identity(row));
  return (
    official.includes(row) &&
    row.recipe !== ablation &&
    row.n_test === Math.max(...official.map(({ n_test }) => n_test)) &&
    seeds(row) === Math.max(...same.map(seeds))
  );
};

/** The recipe of rows that say what one change brings. */
export const ablation = 'ablation';

function identity({ method, recipe, n_train, n_test }: ResultRow): string {
  return JSON.stringify([method, recipe, n_train, n_test]);
}

/**
 * A table for each lesson that has rows to show, in the rows' order. Milliseconds are left out: they differ by machine. Pixel AUROC
 * and AUPRO are shown where a row has them.
 */
export function resultsTables(rows: readonly ResultRow[], published: Published = isPublished): string {
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))];
  const tables = lessons.flatMap((lesson) => {
    const lessonRows = rows.filter((row) => row.lesson === lesson);
    const shown = lessonRows.filter((row) => published(row, lessonRows));
    return shown.length === 0 ? [] : [`[${lesson}](notebooks/${lesson}.ipynb):\n\n${table(shown)}`];
  });
  return tables.length === 0 ? 'No results yet.' : tables.join('\n\n');
}

interface Column {
  title: string;
  isNumber?: boolean;
  cell: (row: ResultRow) => string;
}

const allColumns: readonly (Column & { needs?: keyof ResultRow })[] = [
  { title: 'method', cell: ({ method }) => method },
  { title: 'recipe', cell: ({ recipe }) => recipe },
  { title: 'data', cell: ({ dataset }) => dataset },
  { title: 'n train', isNumber: true, cell: ({ n_train }) => String(n_train) },
  { title: 'n test', isNumber: true, cell: ({ n_test }) => String(n_test) },
  { title: 'seeds', cell: ({ seeds }) => seeds },
  {
    title: 'AUROC (95 % interval)',
    cell: (row) => `${share(row.auroc)} (${share(row.auroc_low)}–${share(row.auroc_high)})`,
  },
  { title: 'pixel AUROC', needs: 'pixel_auroc', isNumber: true, cell: ({ pixel_auroc }) => share(pixel_auroc) },
  { title: 'AUPRO', needs: 'aupro', isNumber: true, cell: ({ aupro }) => share(aupro) },
];

function table(rows: readonly ResultRow[]): string {
  const columns = allColumns.filter(({ needs }) => needs === undefined || rows.some((row) => row[needs] !== null));
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => oneLine(cell(row)))),
  ];
  const widths = columns.map((_, i) => Math.max(3, ...lines.map((cells) => cells[i].length)));
  const format = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (columns[i].isNumber ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = columns.map(({ isNumber }, i) => (isNumber ? `${'-'.repeat(widths[i] - 1)}:` : '-'.repeat(widths[i])));
  const [header, ...body] = lines.map(format);
  return [header, format(rule), ...body].join('\n');
}

/** `.977`, and `1.000`. */
function share(value: number | null): string {
  return value === null ? '' : value.toFixed(3).replace(/^0/, '');
}

/** A cell ends at a bar or a line break. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|');
}
