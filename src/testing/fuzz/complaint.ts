/** Tells the project's own errors from those that slipped through. */

/**
 * Errors of the language and of libraries are raw: they name no file and no remedy. The project's own are an Error of any kind but
 * these, whose message is one sentence on one line, ended by a full stop or a question mark: no message of V8's or Node's ends so.
 */
const raw = ['TypeError', 'SyntaxError', 'ReferenceError', 'URIError', 'EvalError', 'AssertionError'];

/** What a message tells of its code instead of the input. */
const slips = /\bundefined\b|\[object |\bNaN\b|is not a function|of null|Cannot read/;

/** Longer ones have swallowed the input. */
const longest = 1000;

/** @returns why what was thrown is no sentence of the project's; undefined where it is one */
export function complaint(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return `thrown, and no Error: ${String(thrown)}`;
  const { name, message, stack = '' } = thrown;
  const what = `${name}: ${message.slice(0, 200)}`;
  const place = stack
    .split('\n')
    .find((line) => /^\s+at .*(src|environment)\//.test(line) && !/testing\/fuzz\//.test(line));
  const at =
    place === undefined
      ? ''
      : ` (${place
          .trim()
          .replace(/\(?\/.*\/((src|environment)\/)/, '$1')
          .replace(/\)$/, '')})`;
  if (raw.includes(name)) return `raw ${what}${at}`;
  // A file's bytes in a message would garble the terminal.
  if (/[\u0000-\u001f\u007f]/.test(message)) return `control characters in ${JSON.stringify(what)}${at}`;
  if (!/[.?]$/.test(message)) return `no sentence, ${what}${at}`;
  if (slips.test(message)) return `says its code, ${what}${at}`;
  if (message.length > longest) return `${message.length} characters in ${what}${at}`;
  return undefined;
}
