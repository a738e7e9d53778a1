import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root, state } from '../base/paths.mjs';
import { keptFolders, runNotebook } from '../notebooks/run.mjs';

/** @param {string} source @returns {string} the text of a notebook with one cell */
function notebook(source) {
  const cell = { id: 'only', cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source };
  const kernelspec = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
  return JSON.stringify({ cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

test("a notebook that is only tried leaves the project's results as they are, and nothing of its own behind", async (context) => {
  const name = `tried-${process.pid}.tmp`;
  const file = path.join(root, 'notebooks', `${name}.ipynb`);
  const seen = path.join(state, `${name}.txt`);
  const committed = path.join(keptFolders('', true).LAB_OWN_RESULTS, `${name}.csv`);
  context.after(() => [file, seen, committed].forEach((each) => fs.rmSync(each, { force: true })));
  const source = `
import fs from 'node:fs';
import { machineFolders } from '../src/platform/machine';
import { keepResults } from '../src/results/ownResults';
import { exampleRow } from '../src/testing/cases/exampleRow';
keepResults(${JSON.stringify(name)}, [exampleRow]);
fs.writeFileSync(${JSON.stringify(seen)}, machineFolders().ownResults);`;
  fs.writeFileSync(file, notebook(source));
  const options = { profile: 'quick', parameters: {}, cellSeconds: 60, write: false, onCell: () => undefined };
  const { error } = await runNotebook(file, options);
  assert.equal(error, undefined);
  assert.ok(!fs.existsSync(committed), 'the row went into notebooks/results');
  const folder = fs.readFileSync(seen, 'utf8');
  assert.ok(folder.startsWith(path.join(state, 'notebooks')), folder);
  assert.ok(!fs.existsSync(path.dirname(folder)), 'the folder was left behind');
});

test('--write keeps rows in notebooks/results', () => {
  assert.equal(keptFolders('own', true).LAB_OWN_RESULTS, path.join(root, 'notebooks', 'results'));
});
