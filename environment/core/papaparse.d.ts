/** What src uses of papaparse, whose own types bring Node's with them. */
declare const Papa: {
  unparse(rows: readonly (readonly unknown[])[], options: { newline: string; escapeFormulae?: boolean }): string;
  parse<Row>(
    text: string,
    options: { delimiter: string },
  ): { data: Row[]; errors: { code: string; message: string; row?: number }[] };
  parse<Row>(
    text: string,
    options: { header: true; skipEmptyLines: true },
  ): { data: Row[]; meta: { fields?: string[] } };
  parse<Row>(
    text: string,
    options: {
      delimiter: string;
      newline: '\n';
      chunkSize: number;
      step: (row: { data: Row; errors: { message: string }[] }) => void;
    },
  ): void;
};
export default Papa;
