/** Lesson any-part as `npm run train` trains it: nothing is trained, pictures are looked at once. */
import { type ImageSet, select, spreadIndices } from '../../datasets/imageSet';
import type { Size } from '../../images/fitImage';
import { selectImages } from '../../images/imageBatch';
import { sha256 } from '../../platform/machine';
import { type Registration, registrarOf, registrationKinds } from '../../images/registration/registration';
import { expectOneOf } from '../../work/choiceError';
import type { SavedCheckpoint } from '../../training/files/checkpoint';
import type { SpokenWork, TrainingCode } from '../trainable';
import {
  bestOf,
  type PartSettings,
  pictureSize,
  possibleRegistrations,
  type TriedSettings,
  trySettings,
} from './choosing';
import { type AnyPartData, findAnyPart, isGrey, sizeOfArea } from './data';
import { anyPartCheckpoint } from './detector';
import { learnWhole } from './learn';
import { readPhotos, readRegistered, type RegisteredPhotos } from './photos';
import { anyPartFeatures, anyPartRecipe } from './recipe';

export const openTraining: TrainingCode['openTraining'] = async ({ recipe, data: wanted, registration }, work) => {
  const asked = expectOneOf('registration', ['auto', ...registrationKinds], registration ?? 'auto');
  const data = await findAnyPart({ data: wanted, ...work });
  return {
    of: { lesson: 'any-part', recipe, data: data.id },
    prepare: ({ seed, work: ownWork }) =>
      Promise.resolve({ learn: () => learn(data, asked, seed, { ...work, ...ownWork }), precision: 'half' }),
  };
};

async function learn(data: AnyPartData, asked: string, seed: number, work: SpokenWork): Promise<SavedCheckpoint> {
  const { say } = work;
  const small = sizeOfArea(data.seen, anyPartRecipe.area);
  const { registration, covariance } = await chosenSettings(data, asked, { seed, small, work });
  const photo = photoSize(registration, data.seen);
  const registrar = await registrarOf(registration);
  const read = await readRegistered(data.listing, data.good, { photo, registrar }, work);
  sayColours(read, data.seen.colour, say);
  const { pictures } = withoutCopies(read, say);
  const picture = pictureSize(registration, photo);
  const features = anyPartFeatures(picture, work);
  try {
    const { knowledge, heldOut, learnt } = await learnWhole(features, pictures, { seed, covariance, ...work });
    if (pictures.count < anyPartRecipe.enough) say(fewLearnt(pictures.count));
    const part = { knowledge, heldOut, learnt, registration, covariance, photo, picture, colour: data.seen.colour };
    return anyPartCheckpoint(part, { seed, data: data.id });
  } finally {
    features.dispose();
  }
}

/** Pictures from which on settings are tried on some of them. */
const fewestTried = 6;

/** What a detector from so few pictures is worth. */
export function fewLearnt(count: number): string {
  const pictures = count === 1 ? 'one good picture' : `${count} good pictures`;
  const worth =
    count === 1
      ? 'it knows one part and moved copies of it, and its threshold is a guess'
      : 'how parts differ is known roughly, and the threshold may be off';
  return `Learnt from ${pictures}: ${worth}; give ${anyPartRecipe.enough} or more to rely on it.`;
}

/** Of photographs: large ones where parts are cut out of them. */
export function photoSize({ kind }: Registration, seen: Size): Size {
  const native = seen.height * seen.width;
  const { area, uprightArea } = anyPartRecipe;
  return sizeOfArea(seen, kind === 'upright' ? Math.max(area, Math.min(uprightArea, native)) : area);
}

async function chosenSettings(
  data: AnyPartData,
  asked: string,
  { seed, small, work }: { seed: number; small: Size; work: SpokenWork },
): Promise<PartSettings> {
  const { learn: learnt, heldOut } = anyPartRecipe.choosing;
  const some = spreadIndices(data.good.length, learnt + heldOut).map((i) => data.good[i]);
  const photos = await readPhotos(data.listing, some, small, work);
  const kinds = asked === 'auto' ? registrationKinds : registrationKinds.filter((kind) => kind === asked);
  const possible = await possibleRegistrations(photos, kinds);
  if (possible.length === 0)
    throw new Error(
      `${data.listing.folder}: expected pictures of one whole part each on a plain background for --registration upright, ` +
        'found too many others; leave the option out.',
    );
  const distinctPhotos = distinct(photos);
  // Fewer can't be learnt and held out both.
  if (distinctPhotos.count < fewestTried) return { registration: possible[0], covariance: 'paper' };
  const first = possible.map((registration) => ({ registration, covariance: 'ledoit-wolf' }) as const);
  const tried = await trySettings(distinctPhotos, first, { seed, ...work });
  const { registration } = bestOf(tried);
  tried.push(...(await trySettings(distinctPhotos, [{ registration, covariance: 'paper' }], { seed, ...work })));
  const best = bestOf(tried);
  work.say(tableOf(tried, best));
  return best;
}

/** What was tried, a line each. */
function tableOf(tried: readonly TriedSettings[], best: TriedSettings): string {
  const line = (each: TriedSettings): string =>
    `  ${each.registration.kind.padEnd(8)} ${each.covariance.padEnd(12)} ${each.image.toFixed(3)}   ${each.pixel.toFixed(3)}${each === best ? '   taken' : ''}`;
  return [
    'Damage drawn onto held-out good pictures, found in them (AUROC of pictures, of pixels), by registration and covariance:',
    ...tried.map(line),
  ].join('\n');
}

/** Whether a picture is the same as one before it. */
function firstOnes(hashes: readonly string[]): number[] {
  return hashes.flatMap((hash, i) => (hashes.indexOf(hash) === i ? [i] : []));
}

function distinct(photos: ImageSet): ImageSet {
  return select(photos, firstOnes(hashesOf(photos)));
}

function hashesOf({ pixels, count }: { pixels: Uint8Array; count: number }): string[] {
  const length = pixels.length / count;
  return Array.from({ length: count }, (_, i) => sha256([pixels.subarray(i * length, (i + 1) * length)]));
}

function withoutCopies(read: RegisteredPhotos, say: SpokenWork['say']): Pick<RegisteredPhotos, 'pictures'> {
  const first = firstOnes(hashesOf(read.pictures));
  const copies = read.pictures.count - first.length;
  if (copies === 0) return read;
  say(`${copies} of ${read.pictures.count} good pictures are copies of others and say nothing new; they are left out.`);
  return { pictures: selectImages(read.pictures, first) };
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
