/** Detectors of few good pictures as rows beside the others. */
import type { ImageSet } from '../../datasets/imageSet';
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import type { FolderOptions } from '../../platform/folders';
import type { Method } from '../method';
import { type AnyPart, loadAnyPart } from './detector';
import { type FewOptions, scoreByFew } from './few';

/** Which pictures so few are is chance: so many draws. */
const seeds = [1, 2, 3];

/**
 * One method a number of pictures.
 * @param file whose settings are taken: registration, what is known of a place, tiles. Default: none, Ledoit and Wolf's covariance
 */
export function* fewMethods(
  { good, test }: { good: ImageSet; test: ImageSet },
  { pictures, file }: { pictures: readonly number[]; file?: string },
  folders: FolderOptions,
): Generator<Method> {
  if (pictures.length === 0) return;
  const settings = settingsOf(file);
  const knowing = settings.bank ? 'Memory of patches' : 'Gaussian a place';
  const lie = settings.registration === 'none' ? 'as they lie' : settings.registration;
  for (const count of pictures)
    yield {
      id: `few-${count}`,
      name: `${knowing}, ${lie}, ${count} good`,
      recipe: 'course',
      nTrain: count,
      runs: seeds.map((seed) => ({
        seed,
        score: (work) =>
          scoreByFew({ good, asked: test }, { ...settings, seed, pictures: count }, { ...folders, ...work }),
      })),
    };
}

function settingsOf(file?: string): Omit<FewOptions, 'seed' | 'pictures'> {
  if (file === undefined) return { registration: 'none', covariance: 'ledoit-wolf' };
  const part: AnyPart & { dispose: () => void } = loadAnyPart(file);
  const { registration, covariance, knowledge, tiling } = part;
  const bank = 'bank' in knowledge ? knowledge.bank.shape[0] : 0;
  part.dispose();
  // A memory's file says none, and its Gaussians are none.
  const known = bank > 0 ? 'ledoit-wolf' : (covariance as PlaceCovariance);
  return { registration: registration.kind, covariance: known, bank, tiling };
}
