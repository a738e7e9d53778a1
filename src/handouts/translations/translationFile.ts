/**
 * A file of translated passages, as a translator writes it: Markdown, each passage after a line that names the English one,
 *
 *     <!-- passage 081ee21d, English 5c1f0a9be2d4 -->
 *
 * with the beginning of the SHA-256 of the English text that was translated. Without it the passage is of the English text as it is now.
 */
import { createHash } from 'node:crypto';

export interface Translated {
  /** Of the English passage. */
  readonly id: string;
  /** Of the English text that was translated; undefined where it is that of now. */
  readonly english?: string;
  readonly text: string;
}

const begin = /^<!-- passage (\S+?)(?:, English ([0-9a-f]{12}))? -->$/gm;

/** What tells an English text from an older one. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * @param file named in errors
 * @throws Error with one sentence where a passage comes twice, or text stands before the first one
 */
export function parseTranslation(text: string, file: string): Translated[] {
  const found = [...text.matchAll(begin)];
  if (text.slice(0, found[0]?.index ?? text.length).trim() !== '')
    throw new Error(`${file}: expected a line such as <!-- passage 081ee21d --> before the first text, found none.`);
  const passages = found.map((match, i) => {
    const [line, id, english] = match;
    return { id, english, text: text.slice(match.index + line.length, found[i + 1]?.index).trim() };
  });
  const twice = passages.find(({ id }, i) => passages.findIndex((each) => each.id === id) < i);
  if (twice) throw new Error(`${file}: expected passage ${twice.id} once, found it twice; leave one of them.`);
  return passages;
}

/** The text of the file, which {@link parseTranslation} reads. */
export function translationText(passages: readonly Translated[]): string {
  const written = passages.map(({ id, english, text }) => {
    return `<!-- passage ${id}${english === undefined ? '' : `, English ${english}`} -->\n\n${text}\n`;
  });
  return written.join('\n');
}
