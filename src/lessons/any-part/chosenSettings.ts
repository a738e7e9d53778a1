/** The settings that a folder's good pictures choose, or that the reader has settled. */
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import { tiledSize } from '../../detectors/places/tiling';
import { spreadIndices } from '../../datasets/imageSet';
import { fitImages, type Size } from '../../images/fitImage';
import { type Registration, registrationKinds } from '../../images/registration/registration';
import type { SpokenWork } from '../trainable';
import {
  bestOf,
  isClearerByLevel,
  sayNothing,
  type PartSettings,
  possibleRegistrations,
  type Trial,
  type TriedSettings,
  trySettings,
} from './choosing';
import { distinct } from './copies';
import { type AnyPartData, sizeOfArea } from './data';
import { readPhotos } from './photos';
import { anyPartRecipe } from './recipe';
import { expectToFit, tilingFor, type Tiles } from './tiles';

/** What the reader has settled. */
export interface Asked {
  /** Of a registration, or `auto`. */
  kind: string;
  /** Patches of a memory of patches; 0 is a Gaussian a place. */
  bank?: number;
  tiles?: Tiles;
}

/** Settings with the size of the photographs that they are for. */
type Chosen = PartSettings & { photo: Size };

/** Pictures from which on settings are tried on some of them. */
const fewestTried = 6;
/** Tried first. */
const usualCovariance: PlaceCovariance = 'ledoit-wolf';

/** @throws Error with one sentence where the registration that was asked for does not suit the pictures */
export async function chosenSettings(
  data: AnyPartData,
  asked: Asked,
  { seed, work }: { seed: number; work: SpokenWork },
): Promise<Chosen> {
  const { choosing, choosingByCracks } = anyPartRecipe;
  if (asked.tiles) expectToFit(tilingFor(data.seen, asked.tiles), asked.bank);
  const byDamage = await chosenBy(choosing, data, asked, { seed, work });
  if (byDamage.found) return byDamage.settings;
  work.say(nothingFound);
  const byCracks = await chosenBy(choosingByCracks, data, asked, { seed, work });
  if (!byCracks.found) work.say(nothingSaid);
  return byCracks.settings;
}

/** @returns the best settings, or where nothing of what is drawn is found the published ones */
async function chosenBy(
  trial: Trial & { readonly learn: number },
  { seen, listing, good }: AnyPartData,
  { kind, bank: wanted, tiles }: Asked,
  { seed, work }: { seed: number; work: SpokenWork },
): Promise<{ settings: Chosen; found: boolean }> {
  const tiling = tiles && tilingFor(seen, tiles);
  const small = tiling ? tiledSize(tiling) : sizeOfArea(seen, anyPartRecipe.area);
  const large = tiling ? undefined : largerThan(small, seen);
  const inTiles = large && tilesFor(seen);
  const some = spreadIndices(good.length, trial.learn + trial.heldOut).map((i) => good[i]);
  const read = inTiles ? tiledSize(inTiles) : (large ?? small);
  const photos = distinct(await readPhotos(listing, some, read, work));
  const kinds = registrationKinds.filter(
    (each) => (kind === 'auto' || each === kind) && !(tiles && each === 'upright'),
  );
  const possible = await possibleRegistrations(fitImages(photos, small, { shrinking: 'area' }), kinds);
  if (possible.length === 0)
    throw new Error(
      `${listing.folder}: expected pictures of one whole part each on a plain background for --registration upright, ` +
        'found too many others; leave the option out.',
    );
  const first: Chosen = { registration: possible[0], covariance: 'paper', bank: wanted, photo: small, tiling };
  // Fewer can't be learnt and held out both.
  if (photos.count < fewestTried) return { settings: first, found: true };
  const tried: TriedSettings[] = [];
  const attempt = async (...each: Chosen[]): Promise<TriedSettings & Chosen> => {
    tried.push(...(await trySettings(photos, each, { seed, trial, ...work })));
    return { photo: small, ...bestOf(tried) };
  };
  /** A registration of the same kind for larger photographs. */
  const registeredAt = async ({ kind: same }: Registration, photo: Size): Promise<Registration> =>
    (await possibleRegistrations(fitImages(photos, photo, { shrinking: 'area' }), [same]))[0];
  let best = await attempt(
    ...possible.map((registration) => ({ ...first, registration, covariance: usualCovariance })),
  );
  const usual = { ...first, registration: best.registration, covariance: usualCovariance };
  if (!wanted) best = await attempt({ ...usual, covariance: 'paper' });
  if (wanted === undefined) best = await attempt({ ...usual, bank: anyPartRecipe.bank });
  if (large && usual.registration.kind !== 'upright') {
    best = await attempt({ ...best, registration: await registeredAt(usual.registration, large), photo: large });
    // Whoever gains nothing by a larger picture gains nothing by a larger one still.
    if (inTiles && best.photo === large && wanted !== 0) {
      const registration = await registeredAt(usual.registration, read);
      const bank = wanted ?? anyPartRecipe.bank;
      best = await attempt({ ...best, registration, photo: read, tiling: inTiles, bank });
    }
  }
  if (sayNothing(tried)) {
    work.say(tableOf(tried));
    const photo = large ?? small;
    return { settings: { ...first, registration: await registeredAt(possible[0], photo), photo }, found: false };
  }
  const relative = trial.cracks > 0 && isClearerByLevel(tried.find((each) => isSame(each, best)) ?? tried[0]);
  work.say(`${tableOf(tried, best)}${relative ? `\n${relativeSaid}` : ''}`);
  return { settings: { ...best, relative }, found: true };
}

/** Of photographs that have so many more pixels: the largest multiple of the usual size that does not enlarge them. */
function largerThan({ height, width }: Size, seen: Size): Size | undefined {
  const times = anyPartRecipe.larger.find((each) =>
    doesNotEnlarge({ height: each * height, width: each * width }, seen),
  );
  return times ? { height: times * height, width: times * width } : undefined;
}

/** Tiles for photographs that have enough pixels for them. */
function tilesFor(seen: Size): ReturnType<typeof tilingFor> | undefined {
  const tiling = tilingFor(seen, anyPartRecipe.tiles);
  return doesNotEnlarge(tiledSize(tiling), seen) ? tiling : undefined;
}

function doesNotEnlarge({ height, width }: Size, seen: Size): boolean {
  return height * width <= 1.1 * seen.height * seen.width;
}

const knowing = ({ bank = 0, covariance }: PartSettings): string => (bank > 0 ? `${bank} patches` : covariance);
const sizeOf = ({ photo, tiling }: PartSettings): string =>
  `${photo ? `${photo.width}×${photo.height}` : ''}${tiling ? ` in ${tiling.rows}×${tiling.columns} tiles` : ''}`;

const nothingFound = 'None of them finds what is drawn: once more with cracks, as a grain shows them.';

const nothingSaid =
  'None of them finds what is drawn, so these pictures can choose nothing: the first registration is taken, with a Gaussian a place ' +
  'as published where nothing else is asked for, on the largest photographs; evaluate on damaged pictures before you rely on it.';

const relativeSaid =
  'Scores in units of the picture’s own level raise what is drawn farther above whole pictures than plain ones do: taken.';

/** What was tried, a line each. */
function tableOf(tried: readonly TriedSettings[], best?: PartSettings): string {
  const line = (each: TriedSettings): string =>
    `  ${each.registration.kind.padEnd(8)} ${knowing(each).padEnd(16)} ${sizeOf(each).padEnd(8)} ${each.image.toFixed(3)}   ${each.pixel.toFixed(3)}   ${each.lift.toFixed(1)}   ${each.byLevel.lift.toFixed(1)}${isSame(each, best) ? '   taken' : ''}`;
  return [
    'Damage drawn onto held-out good pictures, found in them, by registration, what is known and photographs: AUROC of pictures, of pixels, ' +
      'and by how many deviations of whole ones a score is raised, plainly and by the picture’s own level:',
    ...tried.map(line),
  ].join('\n');
}

function isSame(one: PartSettings, other?: PartSettings): boolean {
  return one.registration === other?.registration && knowing(one) === knowing(other) && sizeOf(one) === sizeOf(other);
}
