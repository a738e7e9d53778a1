/** Lesson any-part as `npm run train` trains it: nothing is trained, pictures are looked at once. */
import { type ImageSet, select, spreadIndices } from '../../datasets/imageSet';
import { fitImages, type Size } from '../../images/fitImage';
import { selectImages } from '../../images/imageBatch';
import { sha256 } from '../../platform/machine';
import { type Registration, registrarOf, registrationKinds } from '../../images/registration/registration';
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import { expectOneOf } from '../../work/choiceError';
import type { SavedCheckpoint } from '../../training/files/checkpoint';
import type { SpokenWork, TrainingCode } from '../trainable';
import {
  bestOf,
  sayNothing,
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

export const openTraining: TrainingCode['openTraining'] = async (
  { recipe, data: wanted, registration, bank },
  work,
) => {
  const asked = expectOneOf('registration', ['auto', ...registrationKinds], registration ?? 'auto');
  const data = await findAnyPart({ data: wanted, ...work });
  return {
    of: { lesson: 'any-part', recipe, data: data.id },
    prepare: ({ seed, work: ownWork }) =>
      Promise.resolve({
        learn: () => learn(data, { kind: asked, bank }, seed, { ...work, ...ownWork }),
        precision: 'half',
      }),
  };
};

/** What the reader has settled. */
interface Asked {
  /** Of a registration, or `auto`. */
  kind: string;
  bank?: number;
}

async function learn(data: AnyPartData, asked: Asked, seed: number, work: SpokenWork): Promise<SavedCheckpoint> {
  const { say } = work;
  const small = sizeOfArea(data.seen, anyPartRecipe.area);
  const settings = await chosenSettings(data, asked, { seed, small, work });
  const { registration, covariance, bank } = settings;
  const photo = photoSize(settings, data.seen);
  const registrar = await registrarOf(registration);
  const read = await readRegistered(data.listing, data.good, { photo, registrar }, work);
  sayColours(read, data.seen.colour, say);
  const { pictures } = withoutCopies(read, say);
  const picture = pictureSize(registration, photo);
  const features = anyPartFeatures(picture, work);
  try {
    const learnt = await learnWhole(features, pictures, { seed, covariance, bank, ...work });
    if (pictures.count < anyPartRecipe.enough) say(fewLearnt(pictures.count));
    const part = { ...learnt, registration, covariance, photo, picture, colour: data.seen.colour };
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

/** Of photographs: large ones where parts are cut out of them, larger than they were found on. */
function photoSize({ registration, photo }: PartSettings, seen: Size): Size {
  const native = seen.height * seen.width;
  const { area, uprightArea } = anyPartRecipe;
  return registration.kind === 'upright'
    ? sizeOfArea(seen, Math.max(area, Math.min(uprightArea, native)))
    : (photo ?? sizeOfArea(seen, area));
}

async function chosenSettings(
  data: AnyPartData,
  { kind, bank: wanted }: Asked,
  { seed, small, work }: { seed: number; small: Size; work: SpokenWork },
): Promise<PartSettings> {
  const { learn: learnt, heldOut } = anyPartRecipe.choosing;
  const some = spreadIndices(data.good.length, learnt + heldOut).map((i) => data.good[i]);
  const large = largerThan(small, data.seen);
  const photos = distinct(await readPhotos(data.listing, some, large ?? small, work));
  const kinds = kind === 'auto' ? registrationKinds : registrationKinds.filter((each) => each === kind);
  const possible = await possibleRegistrations(fitImages(photos, small, { shrinking: 'area' }), kinds);
  if (possible.length === 0)
    throw new Error(
      `${data.listing.folder}: expected pictures of one whole part each on a plain background for --registration upright, ` +
        'found too many others; leave the option out.',
    );
  // Fewer can't be learnt and held out both.
  if (photos.count < fewestTried) return { registration: possible[0], covariance: 'paper', bank: wanted };
  const tried: TriedSettings[] = [];
  const attempt = async (...each: PartSettings[]): Promise<TriedSettings> => {
    tried.push(...(await trySettings(photos, each, { seed, ...work })));
    return bestOf(tried);
  };
  /** A registration of the same kind for photographs as large as they were read. */
  const asGiven = async ({ kind: same }: Registration): Promise<Registration> =>
    (await possibleRegistrations(photos, [same]))[0];
  let best = await attempt(
    ...possible.map((registration) => ({ registration, covariance: usualCovariance, bank: wanted, photo: small })),
  );
  const { registration } = best;
  const usual = { registration, covariance: usualCovariance, bank: wanted, photo: small };
  if (!wanted) best = await attempt({ ...usual, covariance: 'paper' });
  if (wanted === undefined) best = await attempt({ ...usual, bank: anyPartRecipe.bank });
  if (large && registration.kind !== 'upright') {
    best = await attempt({ ...best, registration: await asGiven(registration), photo: large });
  }
  if (sayNothing(tried)) {
    work.say(`${tableOf(tried)}\n${nothingSaid}`);
    return {
      registration: await asGiven(possible[0]),
      covariance: 'paper',
      bank: wanted,
      photo: large ?? small,
    };
  }
  work.say(tableOf(tried, best));
  return best;
}

/** Of photographs that have so many more pixels: the largest multiple of the usual size that does not enlarge them. */
function largerThan({ height, width }: Size, seen: Size): Size | undefined {
  const times = anyPartRecipe.larger.find((each) => each ** 2 * height * width <= 1.1 * seen.height * seen.width);
  return times ? { height: times * height, width: times * width } : undefined;
}

/** Tried first. */
const usualCovariance: PlaceCovariance = 'ledoit-wolf';

const knowing = ({ bank = 0, covariance }: PartSettings): string => (bank > 0 ? `${bank} patches` : covariance);
const sizeOf = ({ photo }: PartSettings): string => (photo ? `${photo.width}×${photo.height}` : '');

const nothingSaid =
  'None of them finds what is drawn, so these pictures can choose nothing: the first registration is taken, with a Gaussian a place ' +
  'as published where nothing else is asked for, on the largest photographs; evaluate on damaged pictures before you rely on it.';

/** What was tried, a line each. */
function tableOf(tried: readonly TriedSettings[], best?: TriedSettings): string {
  const line = (each: TriedSettings): string =>
    `  ${each.registration.kind.padEnd(8)} ${knowing(each).padEnd(16)} ${sizeOf(each).padEnd(8)} ${each.image.toFixed(3)}   ${each.pixel.toFixed(3)}${each === best ? '   taken' : ''}`;
  return [
    'Damage drawn onto held-out good pictures, found in them (AUROC of pictures, of pixels), by registration, what is known and photographs:',
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
