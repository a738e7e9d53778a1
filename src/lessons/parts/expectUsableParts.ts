/** Looks at a few pictures before all are read: whether parts are found on them. */
import { countRefusals, PartRefusal } from '../../images/parts/partRefusal';
import { openCv } from '../../images/parts/openCv';
import { uprightPart } from '../../images/parts/uprightPart';
import { select } from '../../datasets/imageSet';
import type { SpokenWork } from '../trainable';
import type { PartData } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import type { PartPreparation } from './preparedParts';

const sampled = 10;
/** A training goes on from this share of usable pictures on. */
const leastUsable = 0.5;

export interface UsablePartsOptions {
  colour: PhotoOptions['colour'];
  preparation: PartPreparation;
  /** Goes on whatever the sample says. */
  allowRefused: boolean;
  work: SpokenWork;
}

/**
 * Takes ten of the pictures to train on, evenly spread, and says how many of them are usable, where not all are.
 *
 * @throws Error with one sentence where these are less than half of them, unless that is allowed
 */
export async function expectUsableParts(
  data: PartData,
  { colour, preparation, allowRefused, work: { say, signal } }: UsablePartsOptions,
): Promise<void> {
  const count = Math.min(sampled, data.train.length);
  const images = Array.from({ length: count }, (_, i) => data.train[Math.floor((i * data.train.length) / count)]);
  const photos = await loadPhotos(data, images, { colour, signal });
  const { cv } = await openCv();
  const reasons = photos.names.flatMap((name, i) => {
    try {
      uprightPart(cv, select(photos, [i]), name, preparation.upright);
      return [];
    } catch (error) {
      if (error instanceof PartRefusal) return [error.reason];
      throw error;
    }
  });
  if (reasons.length === 0) return;
  const counted = `${data.listing.folder}: of a sample to train on ${countRefusals(photos.count, reasons)}`;
  if (allowRefused || photos.count - reasons.length >= leastUsable * photos.count) {
    say(`${counted}.`);
    return;
  }
  throw new Error(
    `${counted}; give pictures of one whole part each on a plain background, or add --allow-refused to train on what is usable.`,
  );
}
