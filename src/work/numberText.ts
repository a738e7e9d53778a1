/** One way to write numbers: in tables, figures and sentences. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** '12', '60,000', '0.3333', '515': whole numbers whole, others to four significant digits, thousands apart. */
export function numberText(value: number): string {
  // Below, a number that is written out is longer than its exponent.
  if (value !== 0 && Math.abs(value) < 1e-5) return value.toExponential(1);
  return (Number.isInteger(value) ? grouped : rounded).format(value).replace('-', '−');
}
