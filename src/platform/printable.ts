/** What was found in a file, for an error’s sentence, and how wide a text is. */

/** So much of it is shown. */
const most = 60;

/**
 * A text as it is, anything else as JSON, on one line: cut where it is long, and with escapes in place of control characters, which
 * would garble a terminal.
 */
export function printable(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return cut.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** How many of a text's letters are twice as wide as others: those of Chinese, Japanese and Korean. */
export function wideLetters(text: string): number {
  return text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
}
