/** Where an English text's headings have gone. */
import type { Edition } from './edition';
import { headingsOf } from './source';

/**
 * The places of an English text's headings, each with that of the heading that is shown in its stead.
 *
 * @throws Error with one sentence where a passage's headings are not as many and as deep as those of the English text
 */
export function placesOf({ source, shown, file }: Edition): Map<string, string> {
  return new Map(
    source.passages.flatMap(({ id, text }) => {
      const [from, to] = [text, shown.get(id) ?? text].map(headingsOf);
      if (from.length !== to.length || from.some(({ level }, i) => level !== to[i].level))
        throw new Error(
          `${file}, passage ${id}: expected the headings of the English text (${list(from)}), found ${list(to)}.`,
        );
      return from.map(({ place }, i): [string, string] => [place, to[i].place]);
    }),
  );
}

function list(headings: ReturnType<typeof headingsOf>): string {
  return headings.map(({ level, title }) => `${'#'.repeat(level)} ${title}`).join(', ') || 'none';
}
