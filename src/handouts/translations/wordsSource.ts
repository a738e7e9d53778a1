/** Words and sentences as passages, of which a file of JSON is made: the translations by their English text. */
import type { Passage, Source } from './source';

/** @param texts in the order in which a translator reads them; what comes twice is translated once */
export function wordsSource(texts: readonly string[]): Source {
  const passages = [...new Set(texts)].map((text, i, all): Passage => {
    const id = slug(text);
    const twin = all.slice(0, i).filter((each) => slug(each) === id).length;
    return { id: twin > 0 ? `${id}-${twin + 1}` : id, kind: 'words', text };
  });
  return {
    passages,
    with: (shown) => {
      const words = passages.map(({ id, text }) => [text, shown.get(id) ?? text] as const);
      return `${JSON.stringify(Object.fromEntries(words.filter(([text, other]) => text !== other)), null, 2)}\n`;
    },
  };
}

/** Its first words, by which a translator finds it. */
function slug(text: string): string {
  const words = text.toLowerCase().replace(/<[^>]*>/g, '').match(/[a-z0-9]+/g) ?? ['text'];
  return words.slice(0, 7).join('-');
}
