/** The doctor's findings as a table for a notebook. */
import { examine } from '../platform/machine';
import { labKernel } from './kernel';
import { rowsTable } from './rowsTable';
import type { Table } from './tableHtml';

/** What `npm run doctor` says, one row a finding. */
export async function doctorTable(): Promise<Table> {
  const findings = await examine(labKernel().root);
  return rowsTable(findings.map(({ name, value, advice }) => ({ what: name, found: value, advice: advice ?? '' })));
}
