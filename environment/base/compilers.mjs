/** C++ compilers: the system's, else the one that PyPI carries as a package. */
import fs from 'node:fs';
import path from 'node:path';
import { pythonLocks, state, venvPython } from './paths.mjs';
import { pipInstall, pythonEnvironment } from './pip.mjs';
import { run } from './processes.mjs';

/** @typedef {{ name: string, program: string, args: string[], env: NodeJS.ProcessEnv }} Compiler */

const usual = ['g++', 'clang++', 'c++'];

/**
 * The compilers to try, best first. LAB_CXX names the only one to use: a command, or `zig` for the packaged one.
 * The packaged one is installed only when it is reached, and removed when the caller is done with it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {AsyncGenerator<Compiler, void>}
 */
export async function* compilers(env = process.env) {
  const wish = env.LAB_CXX;
  const names = wish === undefined || wish === '' ? usual : wish === 'zig' ? [] : [wish];
  for (const name of names) {
    const { code } = await run(name, ['--version'], { env });
    if (code === 0) yield { name, program: name, args: [], env };
  }
  if (wish && wish !== 'zig') return;
  const target = path.join(state, 'compiler');
  try {
    await pipInstall('pip install (compiler)', [
      '--no-deps',
      '--target',
      target,
      '-r',
      path.join(pythonLocks, 'compiler.txt'),
    ]);
    yield {
      name: 'zig',
      program: venvPython,
      args: ['-m', 'ziglang', 'c++'],
      env: { ...pythonEnvironment(), PYTHONPATH: target, ZIG_GLOBAL_CACHE_DIR: path.join(target, 'cache') },
    };
  } finally {
    fs.rmSync(target, { recursive: true, force: true });
  }
}
