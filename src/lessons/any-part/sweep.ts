/** Lesson any-part's two detectors for a sweep: how pictures are registered, what is known of a place, and how many pictures it takes. */
import { good } from '../../datasets/folders/imageListing';
import { type ImageSet, indicesBut, select, spreadIndices } from '../../datasets/imageSet';
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import type { RegistrationKind } from '../../images/registration/registration';
import { machineFolders } from '../../platform/machine';
import { shippedEfficientNetFile } from '../../training/files/shippedEfficientNet';
import { whole } from '../../work/knobRange';
import type { SweepImages, SweepRecipe } from '../sweepRecipe';
import { withDamaged } from './choosing';
import { findAnyPart, sizeOfArea } from './data';
import { scoreByFew } from './few';
import { ranges } from './knobs';
import { readPhotos } from './photos';
import { anyPartRecipe } from './recipe';

type Knobs = {
  registration: RegistrationKind;
  covariance: PlaceCovariance;
  channels: number;
  bank: number;
  pictures: number;
};

interface Images extends SweepImages {
  /** Photographs. */
  images: ImageSet;
  /** Good ones. */
  learnt: ImageSet;
}

/** Of four good pictures one is held out. */
const heldOutShare = 4;

export const sweepRecipe: SweepRecipe<Knobs, Images> = {
  lesson: 'any-part',
  recipe: 'course',
  method: 'places',
  knobs: {
    registration: { values: ['none'], range: ranges.registration },
    covariance: { values: ['ledoit-wolf'], range: ranges.covariance },
    channels: { values: [anyPartRecipe.channels], range: whole(1, 152) },
    // 0 is a Gaussian a place.
    bank: { values: [0, anyPartRecipe.bank], range: whole(0, 20_000) },
    pictures: { values: [1, 4, 16, 50, 200], range: whole(1) },
  },
  open: async ({ test, count, data: wanted, ...work }) => {
    const data = await findAnyPart({ data: wanted, ...work });
    const size = sizeOfArea(data.seen, anyPartRecipe.area);
    const photos = await readPhotos(data.listing, data.good, size, work);
    const held = spreadIndices(photos.count, Math.min(count / 2, Math.ceil(photos.count / heldOutShare)));
    const learnt = select(photos, indicesBut(held, photos.count));
    const { folders = machineFolders() } = work;
    const network = (): string => shippedEfficientNetFile({ folders });
    if (test) {
      const asked = spreadIndices(data.test.length, count).map((i) => data.test[i]);
      const images = await readPhotos(data.listing, asked, size, work);
      const labels = Array.from(images.labels, (label) => Number(images.classNames[label] !== good));
      return { images, labels, learnt, network };
    }
    const whole = select(photos, held);
    const { pictures } = withDamaged(whole, { seed: 1, times: 1 });
    const images = { ...whole, ...pictures, names: [...whole.names, ...whole.names] };
    return {
      images,
      labels: Array.from({ length: images.count }, (_, i) => Number(i >= held.length)),
      learnt,
      network,
    };
  },
  score: ({ knobs, seed }, { images, learnt }, work) =>
    scoreByFew({ good: learnt, asked: images }, { ...knobs, seed }, work),
};
