import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataFrame } from 'danfojs-node';
import { linkedTable } from './linkedTable';

test('cells lead where they are told to, with a note below, and text stays text', () => {
  const table = new DataFrame([
    { detector: 'PCA', '<digits>': '.952' },
    { detector: '1-NN', '<digits>': '.962' },
  ]);
  const { html, text } = linkedTable(table, (row, column) => {
    if (row === -1) return column === 'detector' ? undefined : { href: '02.ipynb' };
    if (column === 'detector') return undefined;
    return row === 0 ? { href: '02.ipynb', note: 'a < b', strong: true } : { note: 'alone' };
  });
  assert.match(html, /<th style="text-align:left">detector<\/th>/);
  assert.match(html, /<th [^>]*><a href="02\.ipynb">&lt;digits&gt;<\/a><\/th>/);
  assert.match(html, /<td [^>]*><a href="02\.ipynb"><strong>\.952<\/strong><\/a><br><small>a &lt; b<\/small><\/td>/);
  assert.match(html, /<td [^>]*>\.962<br><small>alone<\/small><\/td>/);
  assert.match(html, /<td [^>]*>PCA<\/td>/);
  assert.ok(text.includes('.952'));
});
