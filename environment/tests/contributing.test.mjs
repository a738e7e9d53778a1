/** CONTRIBUTING's four examples: taken from the page, compiled, and run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root, state } from '../base/paths.mjs';

const page = fs.readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);

/**
 * Cells as one program: imports first, what awaits within a function.
 * @param {string} cells
 * @returns {string}
 */
function program(cells) {
  const lines = cells.split('\n');
  const [imports, rest] = [true, false].map((wanted) =>
    lines.filter((line) => line.startsWith('import ') === wanted).join('\n'),
  );
  return `${imports}\nvoid (async () => {\n${rest}\n})();\n`;
}

test('there are four examples, each under 50 lines', () => {
  assert.equal(blocks.length, 4);
  for (const block of blocks) assert.ok(block.split('\n').length <= 50, `${block.split('\n').length} lines: ${block}`);
});

test('data set, network and detector compile; the lesson made of them runs, and finds the faults', (context) => {
  const folder = path.join(state, `contributing-${process.pid}`);
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.cpSync(path.join(root, 'src'), path.join(folder, 'src'), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const files = blocks.slice(0, 3).map((block) => /^\/\/ (src\/\S+\.ts)$/m.exec(block)?.[1] ?? '');
  files.forEach((file, i) => {
    assert.ok(!fs.existsSync(path.join(folder, file)), `${file} is there already`);
    fs.writeFileSync(path.join(folder, file), blocks[i] ?? '');
  });
  const lesson = 'notebooks/lesson.ts';
  fs.mkdirSync(path.join(folder, 'notebooks'));
  fs.writeFileSync(path.join(folder, lesson), program(blocks[3] ?? ''));
  const config = { extends: path.join(root, 'tsconfig.json'), files: [...files, lesson], include: [] };
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));

  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  assert.equal(compiled.stdout, '');

  // A kernel that takes what cells show.
  const kernel = `globalThis[Symbol.for('lab.kernel')] = {
    version: 1, root: '.', display() {}, cellSignal: () => new AbortController().signal };`;
  const args = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(kernel)}`, lesson];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const found = [...stdout.matchAll(/^(.+): AUROC ([\d.]+), pixel AUROC ([\d.]+)$/gm)];
  assert.deepEqual(
    found.map(([, name]) => name),
    ['1-NN on pixels', 'worst places'],
  );
  assert.ok(Number(found[1]?.[2]) > 0.95 && Number(found[1]?.[3]) > 0.95, stdout);
});
