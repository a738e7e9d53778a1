/** Tiles for photographs of a shape. */
import { tiledSize, type Tiling } from '../../detectors/places/tiling';
import type { Size } from '../../images/fitImage';
import { ChoiceError } from '../../work/choiceError';
import { sizeOfArea } from './data';
import { anyPartRecipe } from './recipe';

export interface Tiles {
  readonly rows: number;
  readonly columns: number;
}

/** Each of about as many pixels as a photograph that is not tiled, so that all together have the photographs' shape. */
export function tilingFor(seen: Size, { rows, columns }: Tiles): Tiling {
  const tile = sizeOfArea({ height: seen.height / rows, width: seen.width / columns }, anyPartRecipe.area);
  return { rows, columns, tile };
}

/** Places, at most, that have a Gaussian each: while it is learnt, one takes 80 KB. */
const mostPlaces = 10_000;

/** @throws ChoiceError where Gaussians of so many places would outgrow memory */
export function expectToFit(tiling: Tiling, bank = 0): void {
  const { height, width } = tiledSize(tiling);
  const places = (height * width) / anyPartRecipe.grid ** 2;
  if (bank === 0 && places > mostPlaces)
    throw new ChoiceError(
      `--tiles: expected at most ${mostPlaces} places for a Gaussian each, found ${places}; ` +
        `add --bank ${anyPartRecipe.bank} for a memory of patches, or take fewer tiles.`,
    );
}
