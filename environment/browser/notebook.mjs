/** Notebooks made for a browser test. */

/** @param {string[]} sources of code cells @returns {any} a notebook of our kernel */
export function notebookOf(sources) {
  return {
    metadata: { kernelspec: { display_name: 'TypeScript (tslab)', language: 'typescript', name: 'tslab' } },
    nbformat: 4,
    nbformat_minor: 5,
    cells: sources.map((source, i) => ({
      id: `cell-${i}`,
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    })),
  };
}
