/** When a search is looked at. */

/** The iterations 1, 2, 5, 10, 20, 50, … up to the last one, of which each tells about as much as the one before. */
export function searchLooks(iterations: number): number[] {
  const decades = Array.from({ length: 7 }, (_, power) => 10 ** power);
  return decades.flatMap((ten) => [ten, 2 * ten, 5 * ten]).filter((at) => at <= iterations);
}
