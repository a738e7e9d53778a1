/**
 * The core's sentences that a reader of this page meets. The core is English; the page says them in its own language. Here they stand as
 * the core says them, with places in braces for what varies; src/handouts/translations finds them a line each.
 */
import { sentenceTeller } from '../../src/work/sentences';
import { spoken, t } from './language';

const sentences = [
  'This frame',
  'Picture {number}',
  '{name}: nothing stands out from the background (by {levels} grey levels, expected at least {least}); give a picture of one part on a plain background.',
  '{name}: nothing larger than specks stands out from the background; give a picture of one part on a plain background.',
  '{name}: what stands out covers {share} % of the picture; give one in which the background is seen around the part.',
  '{name}: found {count} parts, expected one; cut the picture into one a part.',
  '{name}: the part reaches the border of the picture; give a picture of the whole part.',
  '{name} is {width}×{height} pixels; a part is looked for in at least {least}×{least}, so give a larger picture.',
  '{name}: expected a picture in colour, as those that were learnt, found a grey one; photograph it as them, or learn from pictures like it.',
  '{name}: expected a picture without colours, as those that were learnt, found a coloured one; photograph it as them, or learn from pictures like it.',
  '{name}: expected a finite score, found {score}; the detector diverges on this picture.',
  '{name}: expected something to see, found a picture that is wholly transparent; replace the file by an opaque one.',
  'Expected {least} good pictures or more to learn from, {enough} to rely on, found {count}; take more.',
  'Expected pictures of about one shape, found {narrow} and {wide} pixels; take all with one camera, or crop them alike.',
  'Expected one whole dark part on a plain light background in each picture, to turn it upright, found too many others; choose none or shift, or lay parts so.',
  'Expected pictures of different good parts, found copies of one; lay another part under the camera for each.',
  'These pictures differ too much to learn from ({share} % of what varies does so from picture to picture): hold the camera still and lay each part into the same place, or choose shift or upright.',
  'Learnt from one good picture: it knows one part and moved copies of it, and its threshold is a guess; give {enough} or more to rely on it.',
  'Learnt from {count} good pictures: how parts differ is known roughly, and the threshold may be off; give {enough} or more to rely on it.',
  '{name} is not a safetensors file: its header is not JSON. Remove it or give another file.',
  '{name} is not a whole safetensors file: expected {expected}, found {found} bytes. Remove it.',
  'OpenCV could not work on this picture.',
  'Nothing in this browser can compute a detector: {why}.',
  'Trying {name} …',
  'it takes {ms} ms a frame',
  'it gives {found} for a frame that has {expected}',
  'it does not start',
  'this browser has none',
  'there is no graphics card for it',
  'it is computed by the processor ({renderer})',
];

const tell = sentenceTeller(sentences);

/** What the core says, in the reader's language as far as it is known; what varies in it may be such words, too. */
export function known(said: string): string {
  const told = tell(said);
  if (!told) return said;
  return t(told.english, Object.fromEntries(Object.entries(told.values).map(([name, value]) => [name, known(value)])));
}

/** The same of a whole sentence: one that is not known stands in English, and the page says so. */
export function told(said: string): string {
  const here = known(said);
  return here === said && spoken() !== 'en' ? t('In English: {why}', { why: said }) : here;
}
