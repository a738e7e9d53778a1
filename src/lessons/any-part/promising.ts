/** What normal capsules get from the lesson's detectors. */
import { scoreOnce } from '../../detectors/scoreOnce';
import { toUnit } from '../../images/normalise';
import { registrarOf } from '../../images/registration/registration';
import type { PromisingDetectors } from '../promising';
import { findAnyPart } from './data';
import { loadAnyPart } from './detector';
import { readPhotos, registeredSet } from './photos';

export const detectors: readonly PromisingDetectors[] = ['mvtec', 'rendered'].map((data) => ({
  recipe: 'course',
  data,
  read: async (work) => {
    const { listing, test, name } = await findAnyPart({ data, ...work });
    const good = test.filter(({ anomalous }) => anomalous === false);
    return {
      dataset: name,
      score: async (file, asked) => {
        const part = loadAnyPart(file);
        const photos = await readPhotos(listing, good, part.photo, asked);
        const { pictures } = registeredSet(photos, await registrarOf(part.registration));
        const { scores } = await scoreOnce(part.detector(asked), toUnit(pictures), asked);
        part.dispose();
        return { heldOut: part.heldOut.scores, test: scores };
      },
    };
  },
}));
