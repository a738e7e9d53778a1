/** The images of lesson capsule-vae. */
import { findParts, type PartData, type PartDataOptions } from '../parts/partData';

/** Lists capsules, as `findParts` does. */
export function findCapsules(options: PartDataOptions = {}): Promise<PartData> {
  return findParts('capsule', options);
}
