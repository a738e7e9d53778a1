/** What a wider network brings, layer by layer: the lesson's figure of speed and quality. */
import type { SpeedQualityFamily } from '../../figures/speedQuality';
import type { ResultRow } from '../../results/resultRow';
import { shortName } from '../../training/files/checkpointFiles';
import { fashionDocCourse, fashionDocWider } from './recipe';

/**
 * Of rows that read a layer by Mahalanobis a family for each alpha that has any, with a point a layer. A row whose time nobody
 * measured is left out.
 */
export function alphaFamilies(rows: readonly ResultRow[]): SpeedQualityFamily[] {
  const families = [fashionDocCourse, ...fashionDocWider].map((recipe) => ({
    name: `alpha ${recipe.alpha}`,
    points: rows.filter((row) => row.recipe === shortName(recipe)).flatMap(layerPoint),
  }));
  return families.filter(({ points }) => points.length > 0);
}

function layerPoint({ method, auroc, auroc_low, auroc_high, ms_per_image }: ResultRow): SpeedQualityFamily['points'] {
  const layer = /^(.*), Mahalanobis$/.exec(method)?.[1];
  if (layer === undefined || ms_per_image === null) return [];
  return [{ name: layer, milliseconds: ms_per_image, estimate: auroc, low: auroc_low, high: auroc_high }];
}
