/** Notebooks, as the commands that copy them read them, and what students hand in. */
import fs from 'node:fs';
import path from 'node:path';
import { answersText, noted, parseAnswers } from '../../../exercises/answersFile';
import { handouts } from '../../../handouts/lessons';
import type { Cell, Notebook } from '../../../handouts/notebookFile';
import { ownFolders } from '../../ownFolders';
import { bytesOf, type FuzzReader, textOf } from '../fuzzReader';

const file = '00-start-here.ipynb';

const cell = (type: Cell['cell_type'], source: string[], tags?: string[]): Cell => ({
  cell_type: type,
  id: source[0].slice(0, 8),
  metadata: tags ? { tags } : {},
  source,
  ...(type === 'code' && { outputs: [{ output_type: 'stream', name: 'stdout', text: 'said\n' }], execution_count: 1 }),
});

const notebook: Notebook = {
  cells: [
    cell('markdown', ['# A lesson\n', '[next](01-mnist-anogan.ipynb) ![seen](pictures/x.png) `../src/tensors/tf`']),
    cell(
      'code',
      ["import { tf } from '../src/tensors/tf';\n", 'let lambda = 0.1; // rerun from: Detection'],
      ['parameters'],
    ),
    cell('markdown', ['<details>\n', 'because'], ['solution']),
  ],
  metadata: { kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' } },
  nbformat: 4,
  nbformat_minor: 5,
};

const own = ownFolders();
process.once('exit', () => own.remove());

export const handout: FuzzReader = {
  seeds: () => [bytesOf(JSON.stringify(notebook))],
  read: (input) => {
    fs.mkdirSync(own.in('notebooks'), { recursive: true });
    fs.writeFileSync(own.in('notebooks', file), input);
    return handouts([file], path.join(own.root, 'handouts'), own.root);
  },
};

const right = noted('right', { difference: 'bad luck', share: 0.5, kinds: ['a', 2], score: (x: number) => 2 * x });

export const answers: FuzzReader = {
  seeds: () => [bytesOf(answersText({ 'mnist-anogan': { 1: right, 2: noted('off', {}) } }))],
  read: (input) => parseAnswers(textOf(input), 'answers.json'),
};
