/**
 * Runs tfjs-core's own tests of every operation on our native addon, or by `webgpu` on the graphics card, and prints the outcome as JSON.
 * As in tfjs-node-gpu's src/run_tests.ts, which lists what the Node backend is known not to do.
 */
const fs = require('node:fs');
const path = require('node:path');
const util = require('node:util');
const vm = require('node:vm');
const esbuild = require('esbuild');

// tfjs-node 4.22 calls two helpers that Node 24 removed; the fix is merged upstream but not released.
const legacy = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (util));
legacy.isNullOrUndefined ??= (/** @type {unknown} */ value) => value === null || value === undefined;
legacy.isArray ??= Array.isArray;

const onGraphicsCard = process.argv[2] === 'webgpu';
const state = path.join(__dirname, '..', '.state');
const backend = path.dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));

/** @returns {string[]} parts of test names that the package's authors leave out */
function knownFailures() {
  if (onGraphicsCard) return [];
  const source = fs.readFileSync(path.join(backend, 'src', 'run_tests.ts'), 'utf8');
  const list = /const IGNORE_LIST: string\[\] = (\[[\s\S]*?\n\]);/.exec(source)?.[1];
  if (list === undefined) throw new Error('tfjs-node-gpu/src/run_tests.ts has no IGNORE_LIST any more.');
  return vm.runInNewContext(list);
}

/**
 * The tests import tfjs-core's modules one by one, the backend imports its main file: bundled from the same modules, they
 * share one engine. The backend comes from its TypeScript sources, as its compiled classes (ES5) cannot extend those modules'.
 * @returns {string} the bundle's path
 */
function bundle() {
  // Inside the project, so that what stays outside the bundle is found in its node_modules; of its own, since several run at a time.
  const outfile = path.join(state, 'opsuite', `${onGraphicsCard ? 'webgpu' : 'native'}.${process.pid}.cjs`);
  esbuild.buildSync({
    stdin: {
      contents: `${onGraphicsCard ? webgpu : native}\nrequire('@tensorflow/tfjs-core/dist/tests');`,
      resolveDir: __dirname,
    },
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    // tfjs-core declares its tests free of side effects; they would be left out.
    ignoreAnnotations: true,
    external: ['@mapbox/node-pre-gyp', 'jasmine-core'],
    // The backend looks for its addon relative to its own folder.
    banner: { js: `__dirname = ${JSON.stringify(path.join(backend, 'src'))};` },
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

const native = `
  import '@tensorflow/tfjs-node-gpu/src/index';
  import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
  import '@tensorflow/tfjs-core/dist/register_all_gradients';
  import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
  setTestEnvs([{ name: 'test-tensorflow', backendName: 'tensorflow', flags: {}, isDataSync: true }]);
`;

/** With our mends. Nothing is read at once, and small tensors go to the card, too. */
const webgpu = `
  import '@tensorflow/tfjs-backend-webgpu/dist/index';
  import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
  import '@tensorflow/tfjs-core/dist/register_all_gradients';
  import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
  import { findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
  import { mendWebGpu } from '../../src/platform/webgpu/mendWebGpu';
  // One device for all tests, which keeps its programs, in place of one a group of tests.
  const make = findBackendFactory('webgpu');
  removeBackend('webgpu');
  let made;
  registerBackend('webgpu', () => (made ??= make().then((backend) => {
    backend.dispose = () => {};
    mendWebGpu(backend);
    return backend;
  })), 3);
  const flags = { WEBGPU_CPU_FORWARD: false };
  setTestEnvs([{ name: 'test-webgpu', backendName: 'webgpu', flags, isDataSync: false }]);
`;

/** As src/platform/node/tensorflow/startBackend.ts does it; the tests make and remove the backend themselves. */
function offerWebGpu() {
  const { create, globals } = require(path.join(state, 'webgpu', 'node_modules', 'webgpu', 'index.js'));
  Object.assign(globalThis, globals);
  const page = /** @type {{ navigator?: object }} */ (globalThis);
  if (!page.navigator) Object.defineProperty(page, 'navigator', { value: { userAgent: 'Node.js' } });
  Object.defineProperty(page.navigator, 'gpu', { value: create([]) });
}

async function main() {
  if (onGraphicsCard) offerWebGpu();
  // @ts-expect-error -- jasmine-core comes without types.
  const jasmineRequire = require('jasmine-core/lib/jasmine-core/jasmine.js');
  const jasmine = jasmineRequire.core(jasmineRequire);
  const env = jasmine.getEnv({ suppressLoadErrors: true });
  Object.assign(globalThis, jasmineRequire.interface(jasmine, env), { jasmine });
  const left = knownFailures();
  env.configure({
    random: false,
    specFilter: (/** @type {{ getFullName(): string }} */ spec) =>
      !left.some((part) => spec.getFullName().includes(part)),
  });
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  env.addReporter({
    specDone(/** @type {{ status: string, fullName: string }} */ { status, fullName }) {
      if (status === 'passed') passed++;
      if (status === 'failed') failed.push(fullName);
    },
  });
  const file = bundle();
  try {
    require(file);
  } finally {
    fs.rmSync(file);
  }
  await env.execute();
  console.log(JSON.stringify({ passed, failed }));
}

void main();
