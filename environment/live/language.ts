/**
 * The page's words in the reader's language. The English ones stand where they are used; those of the others come from a file a language,
 * which build.mjs makes of notebooks/translations.
 */

import { filled } from '../../src/work/sentences';

/** What the build knows: the languages by their ids, each with its name in its own words. */
declare const LANGUAGES: Readonly<Record<string, string>>;

export const languages: readonly { id: string; name: string }[] = [
  { id: 'en', name: 'English' },
  ...Object.entries(LANGUAGES).map(([id, name]) => ({ id, name })),
];

/** By the English text. */
let dictionary: Readonly<Record<string, string>> = {};
let now = 'en';

/** Where the reader's own choice is kept. */
const kept = 'visual-anomaly-lab language';

/** The English of what stands in the page, by element: its content and its label, and the label that was put there last. */
const originals = new WeakMap<Element, { content?: string; label?: string; shown?: string }>();

/** The language's id. */
export const spoken = (): string => now;

/**
 * The text in the reader's language; in English where it is not translated.
 *
 * @param english its places for values are in braces, such as `{count}`
 */
export function t(english: string, values: Readonly<Record<string, string | number>> = {}): string {
  return filled((dictionary as Partial<typeof dictionary>)[english] ?? english, values);
}

/**
 * Has the page in this language from now on, and when it is opened again.
 *
 * @throws Error with one sentence where its words can't be fetched: the page stays as it is
 */
export async function choose(id: string): Promise<void> {
  await speak(id);
  try {
    localStorage.setItem(kept, id);
  } catch {
    // A browser that keeps nothing goes by its own settings the next time.
  }
}

async function speak(id: string): Promise<void> {
  dictionary = id === 'en' ? {} : await wordsOf(id);
  now = id;
  document.documentElement.lang = id;
  for (const place of document.querySelectorAll('[data-t], [data-t-label]')) translate(place);
}

/** What the page's code says in the place of such words it says anew by itself; but for labels, which it changes with what they are of. */
function translate(element: Element): void {
  const known = originals.get(element) ?? {};
  originals.set(element, known);
  if (element.hasAttribute('data-t')) {
    known.content ??= element.innerHTML.replace(/\s+/g, ' ').trim();
    element.innerHTML = t(known.content);
  }
  const label = element.getAttribute('aria-label') ?? '';
  if (element.hasAttribute('data-t-label') && label === (known.shown ?? label)) {
    known.label ??= label;
    known.shown = t(known.label);
    element.setAttribute('aria-label', known.shown);
  }
}

async function wordsOf(id: string): Promise<Record<string, string>> {
  const response = await fetch(new URL(`./words-${id}.json`, import.meta.url)).catch(() => undefined);
  if (!response?.ok) throw new Error(t('The words of this language could not be fetched; the page stays as it is.'));
  return (await response.json()) as Record<string, string>;
}

/** What the address asks for (`?language=de`), else what the reader chose, else the first of the browser's languages that there is. */
function wish(): string {
  const asked = new URLSearchParams(location.search).get('language');
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(kept);
  } catch {
    // As if nothing had been chosen.
  }
  const wishes = [asked, chosen, ...navigator.languages].map((each) => each?.toLowerCase().split('-')[0]);
  return wishes.find((each) => languages.some(({ id }) => id === each)) ?? 'en';
}

/** Settled when the page has the first language's words; without them it stays English. */
export const ready: Promise<void> = speak(wish()).catch(() => undefined);
