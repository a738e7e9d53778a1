import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Finding } from '../examination';

/** What `npm run doctor` says. It runs in a process of its own, as in a shell. @param root the project's folder */
export async function examine(root: string): Promise<Finding[]> {
  const script = path.join(root, 'environment', 'doctor.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json']).catch(
    // It ends with 1 where something is missing, and has said what.
    (failure: unknown) => failure as { stdout: string },
  );
  return (JSON.parse(stdout) as { rows: Finding[] }).rows;
}
