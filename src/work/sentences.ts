/**
 * Sentences that the core says in English and that others say in a reader's language: told by a list of them, with places in braces for
 * what varies.
 */

/** A sentence of the list, and what stands in its places. */
export interface Told {
  readonly english: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What finds out which sentence of the list a text is: the first that fits.
 *
 * @param sentences such as `Picture {number}`; in places called `number` and `count` stand digits alone
 */
export function sentenceTeller(sentences: readonly string[]): (said: string) => Told | undefined {
  const patterns = sentences.map((english) => {
    const places = [...english.matchAll(place)].map(([, name]) => name);
    const [begin, ...rest] = english.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const parts = rest.map((text, i) => (/^(number|count)$/.test(places[i]) ? `(\\d+)${text}` : `(.+?)${text}`));
    return { english, places, pattern: new RegExp(`^${begin}${parts.join('')}$`, 's') };
  });
  return (said) => {
    for (const { english, places, pattern } of patterns) {
      const found = pattern.exec(said);
      if (found) return { english, values: Object.fromEntries(places.map((name, i) => [name, found[i + 1]])) };
    }
    return undefined;
  };
}

const place = /\{(\w+)\}/g;

/** The text with values in its places; a place without one stays. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(place, (whole, name: string) => String((values as Partial<typeof values>)[name] ?? whole));
}
