import fs from 'node:fs';
import path from 'node:path';
import { compilers } from '../base/compilers.mjs';
import { addon as file, addonPackage, root, tensorflow } from '../base/paths.mjs';
import { Problem } from '../base/problem.mjs';
import { mustRun, run } from '../base/processes.mjs';
import { hashOfFile } from '../base/stamps.mjs';

/** Ours; the first has the package's tfjs_binding.cc in it. */
const own = ['graphs.cc', 'quietStart.cc'].map((name) => path.join(root, 'environment', 'native', name));
const sources = [path.join(addonPackage, 'binding', 'tfjs_backend.cc'), ...own];

const includes = [
  path.join(root, 'node_modules', 'node-api-headers', 'include'),
  path.join(tensorflow, 'include'),
  addonPackage,
];

const system =
  process.platform === 'darwin'
    ? {
        libraries: ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'],
        flags: ['-undefined', 'dynamic_lookup'],
      }
    : { libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'], flags: [] };

/** @param {string} output the file to write @returns {string[]} the compiler's arguments */
function compileArguments(output) {
  return [
    ...['-shared', '-fPIC', '-std=c++17', '-O2', '-DNAPI_VERSION=8', ...system.flags],
    ...includes.map((folder) => `-I${folder}`),
    ...sources,
    ...system.libraries.map((library) => path.join(tensorflow, library)),
    // The addon finds TensorFlow where its wheel was unpacked; the CUDA libraries are found from there.
    `-Wl,-rpath,${tensorflow}`,
    ...['-o', output],
  ];
}

/**
 * The native addon of TensorFlow.js, compiled from its own npm package against the wheel's library in one compiler call.
 * It is loaded once in a process of its own before it takes its place.
 * @type {import('./steps.mjs').Step}
 */
export const addon = {
  name: 'native addon',
  needs: ['npm packages', 'TensorFlow library'],
  gigabytes: 0.1,
  ingredients: () => [root, process.env.LAB_CXX ?? '', ...own.map(hashOfFile)],
  holds: () => fs.existsSync(file),
  async run() {
    const beside = path.join(path.dirname(file), `beside-${process.pid}.node`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    try {
      const compiler = await compile(beside);
      const load = `process.stdout.write(require(${JSON.stringify(beside)}).TF_Version)`;
      const version = await mustRun('load the addon', process.execPath, ['-e', load], {
        env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
      });
      fs.renameSync(beside, file);
      return { compiler, tensorflow: version };
    } finally {
      fs.rmSync(beside, { force: true });
    }
  },
};

/**
 * Tries the compilers in turn: an old one may be there and yet not know C++17.
 * @param {string} output
 * @returns {Promise<string>} the name of the one that did it
 */
async function compile(output) {
  let reason = 'no C++ compiler was found';
  for await (const compiler of compilers()) {
    const result = await run(compiler.program, [...compiler.args, ...compileArguments(output)], { env: compiler.env });
    if (result.code === 0) return compiler.name;
    reason = `${compiler.name} says:\n${result.output.trimEnd().split('\n').slice(-12).join('\n')}`;
  }
  throw new Problem(
    `The native addon could not be compiled; install a C++ compiler (Debian, Ubuntu: sudo apt install g++) or name one in LAB_CXX: ${reason}`,
  );
}
