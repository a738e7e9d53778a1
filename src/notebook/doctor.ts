/** The doctor's findings as a table for a notebook. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { DataFrame } from 'danfojs-node';
import { labKernel } from './kernel';

interface DoctorReport {
  rows: { name: string; value: string; ok: boolean; advice?: string }[];
}

/** What `npm run doctor` says, one row a finding. It runs in a process of its own, as in a shell. */
export async function doctorTable(): Promise<DataFrame> {
  const script = path.join(labKernel().root, 'environment', 'doctor.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json']).catch(
    // It ends with 1 where something is missing, and has said what.
    (failure: unknown) => failure as { stdout: string },
  );
  const { rows } = JSON.parse(stdout) as DoctorReport;
  return new DataFrame(rows.map(({ name, value, advice }) => ({ what: name, found: value, advice: advice ?? '' })));
}
