// @ts-check
'use strict';

/**
 * danfo 1.2.0 counts a missing value as a number: `describe` throws or gives NaN, `groupby` counts it, and sorting gives a
 * wrong order without a word. Here null, undefined, NaN and the texts NA and NaN are left out of what is computed, and come
 * last when sorted. A table has HTML, too, which a cell shows of its last value.
 */

/** @typedef {any} Danfo its own types say less than it has */

/** @type {(value: unknown) => boolean} */
const isMissing = (value) =>
  value === null ||
  value === undefined ||
  Number.isNaN(value) ||
  ['NA', 'NaN', ''].includes(/** @type {any} */ (value));

/** @type {Record<string, (values: number[]) => number>} */
const statistics = {
  count: (values) => values.length,
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  std: (values) => Math.sqrt(varianceOf(values)),
  min: (values) => sorted(values)[0] ?? NaN,
  median: (values) => {
    const at = (values.length - 1) / 2;
    return ((sorted(values)[Math.floor(at)] ?? NaN) + (sorted(values)[Math.ceil(at)] ?? NaN)) / 2;
  },
  max: (values) => sorted(values).at(-1) ?? NaN,
  variance: (values) => varianceOf(values),
};

/** @param {number[]} values */
const sorted = (values) => [...values].sort((a, b) => a - b);

/** @param {number[]} values @returns {number} of a sample */
function varianceOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** @param {readonly unknown[]} values @param {boolean} ascending @returns {number[]} where the sorted ones stand */
function orderOf(values, ascending) {
  const sign = ascending ? 1 : -1;
  /** @type {(a: any, b: any) => number} */
  const compare = (a, b) => (a < b ? -sign : a > b ? sign : 0);
  return [...values.keys()].sort((a, b) => {
    const [missing, other] = [isMissing(values[a]), isMissing(values[b])];
    return missing || other ? Number(missing) - Number(other) : compare(values[a], values[b]);
  });
}

/** @param {unknown} value */
const safe = (value) =>
  String(isMissing(value) ? '–' : value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** @this {Danfo} */
function toHtml() {
  /** @param {'th' | 'td'} tag @param {readonly unknown[]} cells */
  const row = (tag, cells) => `<tr>${cells.map((cell) => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`;
  /** @type {unknown[][]} */
  const rows = this.values.map((/** @type {unknown} */ values, /** @type {number} */ i) => [
    this.index[i],
    ...[values].flat(),
  ]);
  return `<table><thead>${row('th', ['\u00a0', ...this.columns])}</thead><tbody>${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
}

/** @param {Danfo} danfo the module @returns {Danfo} the same, mended */
function mendDanfo(danfo) {
  const table = new danfo.DataFrame([{ group: 'a', value: 1 }]);
  const frame = ownerOf(table, 'describe');
  const series = ownerOf(table.column('value'), 'sortValues');
  const groups = ownerOf(table.groupby(['group']), 'count');

  frame.toHtml = toHtml;
  frame.describe = function () {
    /** @type {[string, unknown[]][]} */
    const columns = this.columns.map((/** @type {string} */ name) => [name, this.column(name).values]);
    const known = columns.map(
      ([name, values]) => /** @type {const} */ ([name, values.filter((each) => !isMissing(each))]),
    );
    const numbers = known.filter(([, values]) => values.length > 0 && values.every((each) => typeof each === 'number'));
    if (numbers.length === 0)
      throw new Error(`describe: expected a column of numbers, found none among ${this.columns.join(', ')}.`);
    const rows = Object.values(statistics).map((of) =>
      numbers.map(([, values]) => of(/** @type {number[]} */ (values))),
    );
    return new danfo.DataFrame(rows, { columns: numbers.map(([name]) => name), index: Object.keys(statistics) });
  };
  frame.sortValues = function (/** @type {string} */ by, { ascending = true, inplace = false } = {}) {
    if (!this.columns.includes(by))
      throw new Error(`sortValues: expected a column of ${this.columns.join(', ')}, found ${by}.`);
    return reordered(this, orderOf(this.column(by).values, ascending), inplace);
  };
  series.sortValues = function ({ ascending = true, inplace = false } = {}) {
    return reordered(this, orderOf(this.values, ascending), inplace);
  };
  for (const name of ['count', 'sum', 'mean', 'std', 'var', 'min', 'max']) {
    const stock = groups[name];
    groups[name] = function (/** @type {unknown[]} */ ...args) {
      return stock.apply(withoutMissing(this, name === 'count' ? [] : [NaN]), args);
    };
  }
  return danfo;
}

/** @param {Danfo} data @param {readonly number[]} rows @param {boolean} inplace */
function reordered(data, rows, inplace) {
  const result = data.iloc(data.$isSeries ? rows : { rows });
  if (!inplace) return result;
  data.$setValues(result.values);
  data.$setIndex(result.index);
}

/** @param {Danfo} groups @param {readonly number[]} none stands for nothing @returns {Danfo} the groups with what is there of each column */
function withoutMissing(groups, none) {
  /** @param {Record<string, unknown[]>} columns */
  const there = (columns) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => {
        const found = values.filter((each) => !isMissing(each));
        return [name, found.length > 0 ? found : none];
      }),
    );
  const entries = Object.entries(groups.colDict).map(([key, columns]) => [key, there(columns)]);
  return Object.assign(Object.create(groups), { colDict: Object.fromEntries(entries) });
}

/** @param {Danfo} object @param {string} name @returns {Danfo} the prototype that has the method */
function ownerOf(object, name) {
  let owner = Object.getPrototypeOf(object);
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  return owner;
}

module.exports = { mendDanfo };
