import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root, state } from '../base/paths.mjs';
import { runNotebook } from '../notebooks/run.mjs';

/** @param {string} source @returns {string} the text of a notebook with one cell */
function notebook(source) {
  const cell = { id: 'only', cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source };
  const kernelspec = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
  return JSON.stringify({ cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

test('a notebook that is only tried writes its results into a copy of the folder', async (context) => {
  const name = `tried-${process.pid}.tmp`;
  const file = path.join(root, 'notebooks', `${name}.ipynb`);
  const seen = path.join(state, `${name}.json`);
  context.after(() => [file, seen].forEach((each) => fs.rmSync(each, { force: true })));
  const source = `
import fs from 'node:fs';
import { resultsFile, resultsFolder, resultsFiles } from '../src/results/resultsFile';
const found = resultsFiles(resultsFolder()).length;
fs.writeFileSync(resultsFile(${JSON.stringify(name)}), 'mine');
fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ found, file: resultsFile(${JSON.stringify(name)}) }));`;
  fs.writeFileSync(file, notebook(source));
  const options = { profile: 'quick', parameters: {}, cellSeconds: 60, write: false, onCell: () => undefined };
  const { error } = await runNotebook(file, options);
  assert.equal(error, undefined);
  const folder = path.join(root, 'notebooks', 'results');
  const committed = fs.existsSync(folder) ? fs.readdirSync(folder).filter((each) => each.endsWith('.csv')) : [];
  const { found, file: written } = JSON.parse(fs.readFileSync(seen, 'utf8'));
  assert.equal(found, committed.length);
  assert.equal(path.dirname(path.dirname(written)), path.join(state, 'notebooks'));
  assert.ok(!committed.includes(`${name}.csv`));
  assert.ok(!fs.existsSync(written), 'the copy was left behind');
});
