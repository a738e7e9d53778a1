/** Links of a translated text: to texts of its own language where there are some, and from its own folder. */
import path from 'node:path';
import { relinkText } from '../relink';
import type { Edition } from './edition';
import { placesOf } from './places';

/** Markdown's `](target#place)`, up to the target, the target, and the place. */
const link = /(\]\()(?![a-z]+:|\/)([^)#\s]*)(#[^)\s]*)?(?=\))/g;

/**
 * What makes an English text's links, as a translation has them too, those of the edition's file: to the same language where there is
 * such an edition, and to its own headings.
 *
 * @throws Error with one sentence where a translation's headings are not those of the English text
 */
export function relinked(edition: Edition, editions: readonly Edition[]): (text: string, kind: 'prose' | 'code') => string {
  const own = editions.filter(({ language }) => language.id === edition.language.id);
  const places = new Map(own.map((each) => [each, placesOf(each)]));
  const [from, to] = [edition.english, edition.made].map((file) => path.posix.dirname(file));
  const move = { from, to, along: own.map(({ made }) => path.posix.basename(made)) };
  const translated = (whole: string, before: string, target: string, place = ''): string => {
    const english = target === '' ? edition.english : path.posix.join(from, target);
    const other = own.find((each) => each.english === english);
    if (!other) return whole;
    const file = target === '' ? '' : path.posix.basename(other.made);
    const moved = places.get(other)?.get(decodeURIComponent(place.slice(1)));
    return `${before}${file}${moved === undefined ? place : `#${moved}`}`;
  };
  return (text, kind) => relinkText(kind === 'prose' ? text.replace(link, translated) : text, kind, move);
}
