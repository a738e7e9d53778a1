/** A lesson as a page of its own, as JupyterLab exports it: pictures keep their words, and what is folded stays so. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { root, venvPython } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';

test('in an export pictures of every kind keep their words, and folded imports can be unfolded', async (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'export '));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>';
  const shown = [
    { data: { 'image/svg+xml': svg, 'text/plain': 'a line' }, metadata: { alt: 'A line & more' } },
    { data: { 'image/png': 'AAAA', 'text/plain': 'Six screws' }, metadata: {} },
    { data: { 'image/jpeg': 'AAAA', 'text/plain': 'capsules' }, metadata: { alt: 'Capsules' } },
  ];
  const outputs = shown.map((each) => ({ output_type: 'display_data', ...each }));
  const cell = { id: 'a', cell_type: 'code', source: '1', execution_count: 1, metadata: {}, outputs };
  const metadata = { jupyter: { source_hidden: true } };
  const folded = { ...cell, id: 'b', source: "import * as fs from 'node:fs';", metadata, outputs: [] };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [folded, cell] };
  fs.writeFileSync(path.join(folder, 'lesson.ipynb'), JSON.stringify(notebook));
  const settings = path.join(root, 'environment', 'jupyter', 'jupyter_lab_config.py');
  const args = ['-m', 'nbconvert', '--to', 'html', `--config=${settings}`, path.join(folder, 'lesson.ipynb')];
  await mustRun('nbconvert', venvPython, args, { env: jupyterEnvironment() });
  const page = fs.readFileSync(path.join(folder, 'lesson.html'), 'utf8');
  const words = [...page.matchAll(/<img[^>]* alt="([^"]*)"/g)].map(([, alt]) => alt);
  const details = [...page.matchAll(/<details class="code">([^]*?)<\/details>/g)].map(([, inside]) => String(inside));
  assert.equal(details.length, 1);
  assert.match(String(details[0]), /<summary>.*import …[^]*node:fs/);
  assert.deepEqual(words, ['A line &amp; more', 'Six screws', 'Capsules']);
});
