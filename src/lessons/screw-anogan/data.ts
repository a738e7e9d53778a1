/** The images of lesson 01. */
import { findParts, type PartData, type PartDataOptions } from '../parts/partData';

/** Lists screws, as `findParts` does. */
export function findScrews(options: PartDataOptions = {}): Promise<PartData> {
  return findParts('screw', options);
}
