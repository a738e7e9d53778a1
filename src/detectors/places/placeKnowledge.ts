/** What a detector of places knows, a Gaussian a place or a memory of patches, and the detector that it makes. */
import type { NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import { PatchMemory } from './patchMemory';
import { bankName, patchMemoryFrom, type PatchMemoryKnowledge, patchMemoryTensors } from './patchMemoryKnowledge';
import type { PlaceFeatures } from './placeFeatures';
import { PlaceGaussians } from './placeGaussians';
import { placeGaussiansFrom, type PlaceGaussiansKnowledge, placeGaussiansTensors } from './placeGaussiansKnowledge';

export type PlaceKnowledge = PlaceGaussiansKnowledge | PatchMemoryKnowledge;

/**
 * The caller disposes it; features and knowledge stay the caller's, and open as long.
 * @param highest of a memory of patches, as PatchMemory has it
 */
export function placeDetector(
  features: PlaceFeatures,
  knowledge: PlaceKnowledge,
  { highest }: { highest?: number } = {},
): PlaceGaussians | PatchMemory {
  return 'bank' in knowledge
    ? new PatchMemory({ features, knowledge, highest })
    : new PlaceGaussians({ features, knowledge });
}

/** As tensors for a checkpoint; they are the knowledge's own. */
export function placeTensors(knowledge: PlaceKnowledge): NamedTensors {
  return 'bank' in knowledge ? patchMemoryTensors(knowledge) : placeGaussiansTensors(knowledge);
}

/**
 * What {@link placeTensors} put into a checkpoint; copies, which the caller disposes.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function placeKnowledgeFrom(opened: Pick<OpenedCheckpoint, 'tensors' | 'file'>): PlaceKnowledge {
  return opened.tensors.has(bankName) ? patchMemoryFrom(opened) : placeGaussiansFrom(opened);
}
