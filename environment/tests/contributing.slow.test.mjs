/** CONTRIBUTING's lesson: its blocks, put into a copy of the project, are found everywhere, with no other file touched but the list. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, after, test } from 'node:test';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { root, state, venvPython } from '../base/paths.mjs';

const page = fs.readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);
const [entry = '', ...rest] = blocks;
const cells = rest.pop() ?? '';
const files = new Map(rest.map((block) => [/^\/\/ (src\/\S+\.ts)$/m.exec(block)?.[1] ?? '', block]));

const folder = path.join(state, `contributing-${process.pid}`);
const at = (/** @type {string[]} */ ...parts) => path.join(folder, ...parts);

/** The commands in one process, as `main.ts` hands them what a shell offers. */
const driver = `
import { runCommand } from './src/commands/line/command';
import { machineFolders } from './src/platform/machine';
const commands: [string, string[]][] = JSON.parse(process.argv[2]);
void (async () => {
  const ended = [];
  for (const [name, args] of commands) {
    const { run } = await import('./src/commands/' + name);
    let [out, said] = ['', ''];
    const io = {
      out: (text: string) => void (out += text),
      say: (line: string) => void (said += line + '\\n'),
      progress: () => ({ update() {}, end() {} }),
      signal: new AbortController().signal,
      folders: machineFolders(),
      project: process.cwd(),
      folder: process.cwd(),
      input: process.stdin,
    };
    ended.push({ name, code: await runCommand(run, args, io), out, said });
  }
  process.stdout.write(JSON.stringify(ended));
})();
`;

/** Cells as one program: imports first, what awaits within a function. */
function program() {
  const lines = cells.split('\n');
  const [imports, others] = [true, false].map((wanted) =>
    lines.filter((line) => line.startsWith('import ') === wanted).join('\n'),
  );
  return `${imports}\nvoid (async () => {\n${others}\n})();\n`;
}

/** A notebook of the cells, as the site reads it. */
function notebook() {
  const code = cells.split(/^\/\/ %% .*\n/m).filter((cell) => cell.trim() !== '');
  const heading = { cell_type: 'markdown', id: 'a', metadata: {}, source: '# 09 · Stripes\n\nA lesson.' };
  const kept = code.map((source, i) => ({
    cell_type: 'code',
    id: `c${i}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  return { cells: [heading, ...kept], metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

before(() => {
  fs.cpSync(path.join(root, 'src'), at('src'), { recursive: true });
  fs.cpSync(path.join(root, 'notebooks'), at('notebooks'), { recursive: true });
  for (const name of ['README.md', 'LICENSE']) fs.copyFileSync(path.join(root, name), at(name));
  fs.symlinkSync(path.join(root, 'node_modules'), at('node_modules'));
  for (const [file, block] of files) {
    assert.ok(file !== '' && !fs.existsSync(at(file)), `${file || block} is there already, or has no path`);
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), block);
  }
  const list = at('src/lessons/index.ts');
  const line = entry.split('\n').filter((each) => !each.startsWith('//')).join('\n'); // prettier-ignore
  const listed = fs.readFileSync(list, 'utf8').replace(/^\];$/m, `  ${line.trim()}\n];`);
  fs.writeFileSync(list, listed);
  fs.writeFileSync(at('driver.ts'), driver);
  fs.writeFileSync(at('notebooks', 'lesson.ts'), program());
  fs.writeFileSync(at('notebooks', '10-stripes.ipynb'), JSON.stringify(notebook()));
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** @param {string[]} args of Node @returns {import('node:child_process').SpawnSyncReturns<string>} */
const node = (...args) => spawnSync(process.execPath, ['--import', 'tsx', ...args], { cwd: folder, encoding: 'utf8' });

test('every block is short, and all compile together', () => {
  for (const block of blocks) assert.ok(block.split('\n').length <= 60, `${block.split('\n').length} lines: ${block}`);
  const config = {
    extends: path.join(root, 'tsconfig.json'),
    files: ['notebooks/lesson.ts', ...files.keys()],
    include: [],
  };
  fs.writeFileSync(at('tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  assert.equal(spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout, '');
});

test('the cells run, and find the faults', () => {
  // A kernel that takes what cells show.
  const kernel = `globalThis[Symbol.for('lab.kernel')] = {
    version: 1, root: '.', display() {}, cellSignal: () => new AbortController().signal };`;
  const { stdout, stderr, status } = node('--import', `data:text/javascript,${encodeURIComponent(kernel)}`, 'notebooks/lesson.ts'); // prettier-ignore
  assert.equal(status, 0, stderr);
  const found = [...stdout.matchAll(/^(.+): AUROC ([\d.]+), pixel AUROC ([\d.]+)$/gm)];
  assert.deepEqual(
    found.map(([, name]) => name),
    ['1-NN on pixels', 'worst places'],
  );
  assert.ok(Number(found[1]?.[2]) > 0.95 && Number(found[1]?.[3]) > 0.95, stdout);
});

test('the lesson is in train, evaluate, score, bench, the comparison and the pages’ tables', () => {
  const commands = [
    ['train', ['--help']],
    ['train', ['stripes', '--steps', '60']],
    ['evaluate', ['stripes', '--json']],
    ['score', ['stripes', 'notebooks/pictures']],
    ['bench', ['--list', '--json']],
    ['compare', ['--data', 'stripes', '--baselines', '--json']],
    ['results', []],
  ];
  const { stdout, stderr, status } = node('driver.ts', JSON.stringify(commands));
  assert.equal(status, 0, stderr);
  const ended = JSON.parse(stdout.slice(stdout.indexOf('[{')));
  for (const { name, code, said } of ended) assert.equal(code, 0, `${name}: ${said}`);
  const [help, , rows, scores, works, compared] = ended.map((/** @type {{ out: string }} */ { out }) => out);
  assert.match(help, /npm run train -- stripes/);
  const ids = (/** @type {string} */ text) => JSON.parse(text).filter((/** @type {any} */ { dataset }) => dataset === 'stripes').map((/** @type {any} */ { id }) => id); // prettier-ignore
  assert.deepEqual(ids(rows), ['1-nn', 'pca', 'worst-places']);
  assert.deepEqual(ids(compared), ['1-nn', 'pca']);
  assert.ok(scores.split('\n').length > fs.readdirSync(at('notebooks', 'pictures')).length);
  assert.ok(JSON.parse(works).some((/** @type {any} */ work) => work.lesson === 'stripes'));
  assert.match(fs.readFileSync(at('README.md'), 'utf8'), /\[10 Stripes\]\(notebooks\/10-stripes\.ipynb\)/);
});

test('the site has a page for it, between its neighbours', () => {
  fs.mkdirSync(at('site'));
  const build = path.join(root, 'environment', 'site', 'build.py');
  const search = path.join(root, 'node_modules', 'minisearch', 'dist', 'umd', 'index.js');
  // A site of this lesson and its neighbour alone: the others take seconds, and have a test of their own.
  for (const name of fs.readdirSync(at('notebooks'))) if (/^0[0-7]-/.test(name)) fs.rmSync(at('notebooks', name));
  const { stdout, stderr, status } = spawnSync(venvPython, [build, folder, at('site'), search, '{}'], {
    env: jupyterEnvironment(),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.ok(JSON.parse(stdout.slice(stdout.indexOf('{"pages"'))).pages.includes('10-stripes.html'));
  assert.match(fs.readFileSync(at('site', '09-speed.html'), 'utf8'), /href="10-stripes\.html"/);
});
