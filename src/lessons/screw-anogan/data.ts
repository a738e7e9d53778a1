/** The images of lesson screw-anogan. */
import { findParts, type PartData, type PartDataOptions } from '../parts/partData';

/** Lists screws, as `findParts` does. */
export function findScrews(options: PartDataOptions = {}): Promise<PartData> {
  return findParts('screw', options);
}
