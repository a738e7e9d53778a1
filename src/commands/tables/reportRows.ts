/** Result rows on standard output, and in a lesson's file. */
import type { ResultRow } from '../../results/resultRow';
import { resultsFile, writeResults } from '../../results/resultsFile';
import { aurocText } from '../../results/aurocText';
import { rowQuality } from '../../results/rowQuality';
import type { CommandIo } from '../line/command';
import { textTable } from '../line/textTable';

export interface ReportOptions {
  /** A JSON array of rows, rather than a table for people. */
  json?: string | boolean;
  /** Puts the rows into the lesson's results, too. */
  write?: string | boolean;
}

/** Waits for all rows, then reports them; those of work that was stopped or has failed as well. */
export async function reportRows(
  measured: AsyncIterable<ResultRow>,
  lesson: string,
  options: ReportOptions,
  io: Pick<CommandIo, 'out' | 'say' | 'folders'>,
): Promise<void> {
  const rows: ResultRow[] = [];
  try {
    for await (const row of measured) rows.push(row);
  } catch (error) {
    // A method may fail after minutes of others.
    if (rows.length > 0) report(rows, lesson, options, io);
    throw error;
  }
  report(rows, lesson, options, io);
  if (rows.length > 0 && rows.every(({ recipe }) => recipe === 'baseline'))
    io.say(`No detector of these images and classes is at hand: npm run train -- ${lesson} makes one.`);
}

function report(
  rows: readonly ResultRow[],
  lesson: string,
  { json, write }: ReportOptions,
  { out, folders }: Pick<CommandIo, 'out' | 'folders'>,
): void {
  out(json ? `${JSON.stringify(rows, null, 2)}\n` : textTable(rows.map(columns)));
  if (write) writeResults(resultsFile(lesson, { folders }), rows);
}

/** Columns in a shell. */
function columns(row: ResultRow): Record<string, string> {
  return {
    data: row.dataset,
    recipe: row.recipe,
    method: row.method,
    'train / test': `${row.n_train} / ${row.n_test}`,
    seeds: row.seeds,
    AUROC: aurocText(rowQuality(row)),
    'pixel AUROC': three(row.pixel_auroc),
    AUPRO: three(row.aupro),
    'ms an image': String(row.ms_per_image ?? ''),
  };
}

function three(value: number | null): string {
  return value === null ? '' : value.toFixed(3);
}
