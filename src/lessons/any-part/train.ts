/** Lesson any-part as `npm run train` trains it: nothing is trained, pictures are looked at once. */
import type { Size } from '../../images/fitImage';
import { registrarOf, registrationKinds } from '../../images/registration/registration';
import { ChoiceError, expectOneOf } from '../../work/choiceError';
import type { SavedCheckpoint } from '../../training/files/checkpoint';
import type { SpokenWork, TrainingCode } from '../trainable';
import { type Asked, chosenSettings } from './chosenSettings';
import { type PartSettings, pictureSize } from './choosing';
import { withoutCopies } from './copies';
import { type AnyPartData, findAnyPart, isGrey, sizeOfArea } from './data';
import { anyPartCheckpoint } from './detector';
import { learnWhole } from './learn';
import { readRegistered, type RegisteredPhotos } from './photos';
import { anyPartFeatures, anyPartRecipe, tapsFor } from './recipe';

export const openTraining: TrainingCode['openTraining'] = async (
  { recipe, data: wanted, registration, bank, tiles },
  work,
) => {
  const asked = expectOneOf('registration', ['auto', ...registrationKinds], registration ?? 'auto');
  if (tiles && asked === 'upright')
    throw new ChoiceError(
      '--tiles: expected pictures as they lie, found --registration upright, which cuts parts out; leave one out.',
    );
  const data = await findAnyPart({ data: wanted, ...work });
  return {
    of: { lesson: 'any-part', recipe, data: data.id },
    prepare: ({ seed, work: ownWork }) =>
      Promise.resolve({
        learn: () => learn(data, { kind: asked, bank, tiles }, seed, { ...work, ...ownWork }),
        precision: 'half',
      }),
  };
};

async function learn(data: AnyPartData, asked: Asked, seed: number, work: SpokenWork): Promise<SavedCheckpoint> {
  const { say } = work;
  const settings = await chosenSettings(data, asked, { seed, work });
  const { registration, covariance, bank, tiling, relative } = settings;
  const photo = photoSize(settings, data.seen);
  const registrar = await registrarOf(registration);
  const read = await readRegistered(data.listing, data.good, { photo, registrar }, work);
  sayColours(read, data.seen.colour, say);
  const { pictures } = withoutCopies(read, say);
  const picture = pictureSize(registration, photo);
  const taps = tapsFor(bank);
  const features = anyPartFeatures(picture, { ...work, tiling, taps });
  try {
    const learnt = await learnWhole(features, pictures, { seed, covariance, bank, relative, ...work });
    if (pictures.count < anyPartRecipe.enough) say(fewLearnt(pictures.count));
    const part = {
      ...learnt,
      registration,
      covariance,
      photo,
      picture,
      tiling,
      taps,
      relative,
      colour: data.seen.colour,
    };
    return anyPartCheckpoint(part, { seed, data: data.id });
  } finally {
    features.dispose();
  }
}

/** What a detector from so few pictures is worth. */
export function fewLearnt(count: number): string {
  const { enough } = anyPartRecipe;
  return count === 1
    ? `Learnt from one good picture: it knows one part and moved copies of it, and its threshold is a guess; give ${enough} or more to rely on it.`
    : `Learnt from ${count} good pictures: how parts differ is known roughly, and the threshold may be off; give ${enough} or more to rely on it.`;
}

/** Of photographs: large ones where parts are cut out of them, larger than they were found on. */
function photoSize({ registration, photo }: PartSettings & { photo: Size }, seen: Size): Size {
  if (registration.kind !== 'upright') return photo;
  const { area, uprightArea } = anyPartRecipe;
  return sizeOfArea(seen, Math.max(area, Math.min(uprightArea, seen.height * seen.width)));
}

function sayColours({ pictures, names }: RegisteredPhotos, colour: boolean, say: SpokenWork['say']): void {
  const length = pictures.pixels.length / pictures.count;
  const others = names.filter((_, i) => isGrey(pictures.pixels.subarray(i * length, (i + 1) * length)) === colour);
  if (others.length > 0)
    say(
      `${others.length} of ${names.length} good pictures are ${colour ? 'grey among coloured ones' : 'coloured among grey ones'}, ` +
        `such as ${others[0]}; they are learnt, and what they lack counts as usual: take them out, or give all alike.`,
    );
}
