/** The npm that belongs to the running Node, started without a shell. */
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.mjs';

/**
 * @param {{ node?: string, execpath?: string | undefined }} [options] node: the running Node; execpath: what npm says of itself
 * @returns {string} the path of npm-cli.js
 * @throws {Problem} when there is none
 */
export function findNpm({ node = process.execPath, execpath = process.env.npm_execpath } = {}) {
  const beside = path.dirname(fs.realpathSync(node));
  const candidates = [
    // Yarn and pnpm set the same variable; they cannot read package-lock.json.
    ...(execpath && path.basename(execpath) === 'npm-cli.js' ? [execpath] : []),
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = candidates.find((file) => fs.existsSync(file));
  if (!found) {
    throw new Problem(
      `Node ${process.version} at ${node} has no npm beside it: install npm (nodejs.org carries it) and run it again.`,
    );
  }
  return found;
}
