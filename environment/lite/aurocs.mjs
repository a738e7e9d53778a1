/** The AUROCs that a notebook's tables of results show, and how those of two runs compare. */

/**
 * @typedef {object} Compared
 * @property {number} same rows of the same method, recipe and counts of pictures in both, whose AUROCs agree to a thousandth
 * @property {{ row: string, here: number, lab: number }[]} apart those that do not
 * @property {string[]} alone rows that only the first has, such as those of fewer pictures, and those of what is trained shorter there
 */

/**
 * The last of each row: tables are shown while they grow.
 * @param {any} notebook
 * @returns {Map<string, number>} by method, recipe and counts
 */
export function aurocs(notebook) {
  const rows = new Map();
  const outputs = notebook.cells.flatMap((/** @type {any} */ { outputs = [] }) => outputs);
  for (const { data } of outputs) {
    const html = [data?.['text/html'] ?? ''].flat().join('');
    for (const [table] of html.matchAll(/<table.*?<\/table>/gs)) {
      const [header = [], ...lines] = table.split('</tr>').map(cellsOf);
      const at = header.findIndex((title) => title.startsWith('AUROC'));
      const named = ['method', 'recipe', 'n train', 'n test'].map((title) => header.indexOf(title));
      if (at < 0 || named.includes(-1)) continue;
      for (const line of lines)
        if (line.length > at) rows.set(named.map((i) => line[i]).join(', '), Number.parseFloat(line[at] ?? ''));
    }
  }
  return rows;
}

/** @param {string} row of a table, as HTML @returns {string[]} */
function cellsOf(row) {
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, text = '']) => text.replace(/<[^>]*>/g, ''));
}

/**
 * @param {any} here the notebook as it ran in a tab
 * @param {any} lab as it is committed
 * @param {readonly string[]} [shorter] methods that are trained shorter in a tab
 * @returns {Compared}
 */
export function compareAurocs(here, lab, shorter = []) {
  const committed = aurocs(lab);
  /** @type {Compared} */
  const found = { same: 0, apart: [], alone: [] };
  for (const [row, auroc] of aurocs(here)) {
    const before = committed.get(row);
    if (before === undefined || shorter.some((method) => row.startsWith(`${method},`))) found.alone.push(row);
    // Tables have three digits: a thousandth apart is rounding.
    else if (Math.abs(before - auroc) < 0.0015) found.same++;
    else found.apart.push({ row, here: auroc, lab: before });
  }
  return found;
}
