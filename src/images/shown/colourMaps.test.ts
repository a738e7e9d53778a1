import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { colourMap, type ColourMapName } from './colourMaps';

const references = JSON.parse(
  readFileSync(join(__dirname, '../../testing/references/colourMaps.json'), 'utf8'),
) as Record<ColourMapName, [number, number, number][]>;

for (const name of Object.keys(references) as ColourMapName[]) {
  test(`${name} is Matplotlib's within 2 of 255`, () => {
    const table = colourMap(name);
    assert.equal(table.length, 768);
    references[name].flat().forEach((value, i) => {
      assert.ok(Math.abs(table[i] - value) <= 2, `entry ${Math.floor(i / 3)}: expected ${value}, found ${table[i]}`);
    });
  });
}
