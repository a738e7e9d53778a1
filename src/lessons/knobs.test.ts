/** The knobs of every lesson's notebook and their ranges: the same names, all looked at, and their own values within. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { projectFolder } from '../platform/node/project';
import { expectInRange, type KnobRange } from '../work/knobRange';
import { allLessons } from './index';

interface Cell {
  cell_type: string;
  metadata: { tags?: string[] };
  source: string[];
}

test('each lesson has a range for each of its knobs, and looks at all of them in the cell after them', async () => {
  for (const { id, notebook } of await allLessons()) {
    const file = path.join(projectFolder, 'notebooks', `${notebook}.ipynb`);
    const { cells } = JSON.parse(fs.readFileSync(file, 'utf8')) as { cells: Cell[] };
    const begin = cells.findIndex(({ metadata }) => metadata.tags?.includes('parameters'));
    const source = cells[begin].source.join('');
    const names = [...source.matchAll(/^let (\w+)/gm)].map(([, name]) => name);
    const { ranges } = (await import(`./${id}/knobs`)) as { ranges: Record<string, KnobRange> };
    assert.deepEqual(Object.keys(ranges).sort(), [...names].sort(), id);

    const after = cells.slice(begin + 1).find(({ cell_type: type }) => type === 'code');
    const looked = /expectKnobs\(\{([^}]*)\}, ranges\)/.exec(after?.source.join('') ?? '')?.[1] ?? '';
    assert.deepEqual(
      looked
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      names,
      id,
    );

    for (const profile of ['quick', 'full']) {
      const set = source.replace(/^let profile = .*?;/m, `let profile = '${profile}';`);
      // The cell's own values, as JavaScript: a cell of knobs has no types.
      const values = vm.runInNewContext(`${set}\n({ ${names.join(', ')} });`) as Record<string, unknown>;
      expectInRange(values, ranges);
    }
  }
});
