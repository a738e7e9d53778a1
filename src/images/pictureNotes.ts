/** What is worth knowing of pictures that can be read, in a sentence a kind rather than a picture. */
import { someOf } from '../work/someOf';
import type { ReadPicture } from './decode';

export type NotedPicture = Pick<ReadPicture, 'pages' | 'transparent'> & { name: string };

export function pictureNotes(pictures: readonly NotedPicture[]): string[] {
  const namesOf = (isMeant: (picture: NotedPicture) => boolean): string =>
    someOf(pictures.filter(isMeant).map(({ name }) => name));
  const transparent = namesOf((picture) => picture.transparent === 'partly');
  const paged = namesOf(({ pages }) => pages > 1);
  return [
    ...(transparent ? [`Transparent in parts, which are taken as white: ${transparent}.`] : []),
    ...(paged
      ? [`Of several pages or frames, of which the first is taken: ${paged}; npm run score -- … --pages takes each.`]
      : []),
  ];
}
