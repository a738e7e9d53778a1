/** What a wider network brings, layer by layer: the lesson's figure of speed and quality. */
import type { SpeedQualityFamily } from '../../figures/costs/speedQuality';
import type { ResultRow } from '../../results/resultRow';
import { shortName } from '../../training/files/checkpointFiles';
import { readingId, readLayers } from './detector';
import { fashionDocCourse, fashionDocWider } from './recipe';

/**
 * Of rows that read a layer by Mahalanobis a family for each alpha that has any, with a point a layer. A row whose time nobody
 * measured is left out.
 */
export function alphaFamilies(rows: readonly ResultRow[]): SpeedQualityFamily[] {
  const families = [fashionDocCourse, ...fashionDocWider].map((recipe) => {
    const own = rows.filter((row) => row.recipe === shortName(recipe));
    return { name: `alpha ${recipe.alpha}`, points: own.flatMap(layerPoint) };
  });
  return families.filter(({ points }) => points.length > 0);
}

function layerPoint({ id, auroc, auroc_low, auroc_high, ms_per_image }: ResultRow): SpeedQualityFamily['points'] {
  const layer = readLayers.find((read) => readingId(read, 'Mahalanobis') === id);
  if (!layer || ms_per_image === null) return [];
  return [{ name: layer.name, milliseconds: ms_per_image, estimate: auroc, low: auroc_low, high: auroc_high }];
}
