import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root, venvPython } from '../base/paths.mjs';

/**
 * Sets parameters in a cell as the notebook runner does.
 * @param {string} source of the cell tagged `parameters`
 * @param {Record<string, unknown>} parameters
 * @returns {{ source: string, sentence: string | null }}
 */
function set(source, parameters) {
  const script = `
import json, sys
sys.path.insert(0, ${JSON.stringify(path.join(root, 'environment', 'notebooks'))})
import nbformat.v4
from execute import set_parameters
source, parameters = json.loads(sys.argv[1])
cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
notebook = nbformat.v4.new_notebook(cells=[cell])
sentence = set_parameters(notebook, "full", parameters)
print(json.dumps({"source": cell.source, "sentence": sentence}))`;
  const { stdout, stderr } = spawnSync(venvPython, ['-c', script, JSON.stringify([source, parameters])], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

test('a parameter takes its value in place, and keeps type and comment', () => {
  const before =
    "let profile = 'quick'; // one of two\nlet lambda: number = 0.1; // weight; 0 to 1\nlet steps = profile === 'full' ? 9 : 2;";
  assert.deepEqual(set(before, { lambda: 0.3 }), {
    source:
      'let profile = "full"; // one of two\nlet lambda: number = 0.3; // weight; 0 to 1\nlet steps = profile === \'full\' ? 9 : 2;',
    sentence: null,
  });
});

test('an unknown parameter is told which there are', () => {
  assert.equal(set('let lambda = 0.1;', { lamda: 1 }).sentence, 'has no parameter `lamda`; it has: lambda.');
});

test('lists are written as TypeScript', () => {
  assert.equal(set('let digits = [7, 8];', { digits: [1, 2] }).source, 'let digits = [1, 2];');
});
