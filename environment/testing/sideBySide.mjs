/** Several pieces of work at a time. */

/**
 * Two at a time, as the unit tests run: pieces that wait for a process or use one core leave half of a small machine free.
 * @template Piece, Result
 * @param {readonly Piece[]} pieces
 * @param {(piece: Piece) => Promise<Result>} work
 * @returns {Promise<Result[]>} in the order of the pieces; fails as soon as one does
 */
export async function sideBySide(pieces, work) {
  /** @type {Result[]} */
  const results = new Array(pieces.length);
  let next = 0;
  const worker = async () => {
    while (next < pieces.length) {
      const i = next++;
      results[i] = await work(pieces[i]);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
