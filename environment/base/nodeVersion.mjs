/** Which Node the project runs on. Parsed and run by any Node since 16, so that an old one can be told so. */
import { Problem } from './problem.mjs';

/**
 * @param {string} version such as `v20.19.0`
 * @throws {Problem} when the course does not run on it
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19) || major > 26) {
    throw new Problem(
      `Node ${version} at ${process.execPath} is not supported: install Node 20.19 or later, up to 26 (nodejs.org), and run it again.`,
    );
  }
}
