/** Results as Markdown tables, one a lesson and data set, aligned as Prettier aligns them. */
import { markdownTable, oneLine } from './markdownTable';
import type { ResultRow } from './resultRow';

/** Says whether a row belongs into a table, seen beside all rows of its lesson. */
export type Published = (row: ResultRow, lessonRows: readonly ResultRow[]) => boolean;

/** The data sets whose rows are shown, each with the data that it is the whole or a part of: of these the largest counts. */
const publishedData = new Map([
  ['MNIST', 'MNIST'],
  ['MNIST, mean of ten digits', 'MNIST, mean of ten digits'],
  ['Fashion-MNIST', 'Fashion-MNIST'],
  ['CIFAR-10', 'CIFAR-10'],
  ['CIFAR-10 (mirror)', 'CIFAR-10'],
  ['MVTec screw', 'MVTec screw'],
  ['MVTec screw (mirror)', 'MVTec screw'],
  ['rendered screws', 'rendered screws'],
  ['MVTec capsule', 'MVTec capsule'],
  ['MVTec capsule (mirror)', 'MVTec capsule'],
  ['rendered capsules', 'rendered capsules'],
]);

/**
 * The rows on official or rendered data with the full test set, that is, the largest that a row of the lesson on the same data has;
 * of the same method those with the most seeds. Ablations, and recipes with other channels, stay in the lesson.
 */
export const isPublished: Published = (row, lessonRows) => {
  const data = publishedData.get(row.dataset);
  const onData = lessonRows.filter(({ dataset }) => publishedData.get(dataset) === data);
  const seeds = ({ seeds: text }: ResultRow): number => text.split(' ').length;
  const same = onData.filter((each) => identity(each) === identity(row));
  return (
    data !== undefined &&
    row.recipe !== ablation &&
    !row.recipe.startsWith('course-alpha') &&
    row.n_test === Math.max(...onData.map(({ n_test }) => n_test)) &&
    seeds(row) === Math.max(...same.map(seeds))
  );
};

/** The recipe of rows that say what one change brings. */
export const ablation = 'ablation';

function identity({ id, method, recipe, n_train, n_test }: ResultRow): string {
  return JSON.stringify([id, method, recipe, n_train, n_test]);
}

/**
 * A table for each lesson and data set that has rows to show, in the rows' order. Milliseconds are left out: they differ by machine.
 * Pixel AUROC and AUPRO are shown where a row has them.
 *
 * @param lessonLink what leads to a lesson, in Markdown, by its id
 */
export function resultsTables(
  rows: readonly ResultRow[],
  lessonLink: (lesson: string) => string,
  published: Published = isPublished,
): string {
  const tables = [...grouped(rows, 'lesson')].flatMap(([lesson, lessonRows]) => {
    const shown = lessonRows.filter((row) => published(row, lessonRows));
    return [...grouped(shown, 'dataset')].map(
      ([dataset, same]) => `${lessonLink(lesson)}, ${oneLine(dataset)}:\n\n${table(same)}`,
    );
  });
  return tables.length === 0 ? 'No results yet.' : tables.join('\n\n');
}

function grouped(rows: readonly ResultRow[], column: 'lesson' | 'dataset'): Map<string, ResultRow[]> {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) groups.set(row[column], [...(groups.get(row[column]) ?? []), row]);
  return groups;
}

interface Column {
  title: string;
  isNumber?: boolean;
  cell: (row: ResultRow) => string;
}

const allColumns: readonly (Column & { needs?: keyof ResultRow })[] = [
  { title: 'method', cell: ({ method }) => method },
  { title: 'recipe', cell: ({ recipe }) => recipe },
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
  return markdownTable(
    columns,
    rows.map((row) => columns.map(({ cell }) => cell(row))),
  );
}

function share(value: number | null): string {
  return value === null ? '' : value.toFixed(3).replace(/^0/, '');
}
