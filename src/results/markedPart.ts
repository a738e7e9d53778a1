/** Parts of texts that are made from the project's own data, between two markers. */

/**
 * A text with what stands between two markers of a name replaced.
 *
 * @param file names the text in messages
 * @throws Error with one sentence where a marker is missing
 */
export function withPart(text: string, name: string, part: string, file: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(
      `${file}: expected the line ${begin} and, further down, ${end}, found no such pair; put them back.`,
    );
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`;
}
