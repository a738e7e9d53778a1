/** Which source code has measured something. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Tests decide no number. */
const measuring = ['src', 'package-lock.json', ':(exclude,glob)src/**/*.test.ts'];

/**
 * The last commit that changed src or the locked packages, such as `1a2b3c4d5e6f`; where files differ from it, with a mark and a hash
 * of them: `1a2b3c4d5e6f+dirty-0f1e2d3c`. Without git, `src-` and a hash.
 *
 * @param root the project's folder; default where the process stands, which is there
 */
export function codeVersion(root = process.cwd()): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const commit = git('log', '-1', '--format=%H', '--', ...measuring).slice(0, 12);
    if (commit === '') return `src-${sourceHash(root)}`;
    const isClean = git('status', '--porcelain', '--', ...measuring) === '';
    return isClean ? commit : `${commit}+dirty-${sourceHash(root)}`;
  } catch {
    // No git, or no clone of it: an archive that somebody unpacked.
    return `src-${sourceHash(root)}`;
  }
}

/** Of the names and the bytes of all files that measure. */
function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const src = path.join(root, 'src');
  const files = fs.existsSync(src)
    ? fs
        .readdirSync(src, { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(src, name))
        .filter((file) => !file.endsWith('.test.ts') && fs.statSync(file).isFile())
    : [];
  for (const file of [...files, path.join(root, 'package-lock.json')].sort()) {
    if (!fs.existsSync(file)) continue;
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 8);
}
