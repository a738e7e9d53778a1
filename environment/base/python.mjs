/** Finds a Python that can make the clone's environment. */
import { run } from './processes.mjs';
import { Problem } from './problem.mjs';

/** @typedef {{ command: string, executable: string, version: string, missing: string[] }} Python */

const probe = `
import importlib.util, json, sys
missing = [m for m in ('venv', 'ensurepip', 'ssl') if importlib.util.find_spec(m) is None]
print(json.dumps({'executable': sys.executable, 'version': '.'.join(map(str, sys.version_info[:3])), 'missing': missing}))
`;

const usual = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/**
 * @param {string} version such as `3.11.7`
 * @returns {boolean} whether every pinned package has a version for it
 */
export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor !== undefined && minor >= 10 && minor <= 14;
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Python>} the one LAB_PYTHON names, else the first usable one of the usual names
 * @throws {Problem} naming what to install
 */
export async function findPython(env = process.env) {
  const names = env.LAB_PYTHON ? [env.LAB_PYTHON] : usual;
  /** @type {Python[]} */
  const found = [];
  for (const command of names) {
    const python = await ask(command, env);
    if (python === undefined) continue;
    if (isSupported(python.version) && python.missing.length === 0) return python;
    found.push(python);
  }
  throw new Problem(sentence(names, found));
}

/** @param {string} command @param {NodeJS.ProcessEnv} env @returns {Promise<Python | undefined>} */
async function ask(command, env) {
  const { code, output } = await run(command, ['-c', probe], { env });
  if (code !== 0) return undefined;
  try {
    return { command, ...JSON.parse(output.trim().split('\n').at(-1) ?? '') };
  } catch {
    return undefined;
  }
}

/** @param {string[]} names @param {Python[]} found @returns {string} */
function sentence(names, found) {
  const incomplete = found.find((python) => isSupported(python.version));
  if (incomplete) {
    const short = incomplete.version.split('.').slice(0, 2).join('.');
    return (
      `Python ${incomplete.version} at ${incomplete.executable} lacks its module ${incomplete.missing.join(' and ')}: ` +
      `install it (Debian, Ubuntu: sudo apt install python${short}-venv), or name another Python in LAB_PYTHON, and run it again.`
    );
  }
  const other = found[0];
  if (other) {
    return (
      `Python ${other.version} at ${other.executable} is not supported: install Python 3.10 to 3.14, ` +
      'or name one in LAB_PYTHON, and run it again.'
    );
  }
  return (
    `No Python found (looked for ${names.join(', ')}): install Python 3.10 to 3.14 with its venv module ` +
    '(Debian, Ubuntu: sudo apt install python3-venv), or name one in LAB_PYTHON, and run it again.'
  );
}
