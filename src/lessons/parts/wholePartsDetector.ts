/** A detector of whole parts in a file: networks, what they say of whole parts, and what held-out ones get from the detector. */
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import {
  learnFromHeldOut,
  markingKnowledgeFrom,
  markingKnowledgeTensors,
  MarkingGanKnowledge,
} from '../../detectors/markingGan/markingGanKnowledge';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import type { CheckpointNote, NamedTensors } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import { HeldOut, heldOutFrom, heldOutOf, heldOutTensors } from '../../detectors/heldOut';

/** The share of the held-out parts' map values below the limit: but for one pixel in ten thousand. */
export const mapShare = 0.9999;

/** Learns from held-out parts, `[n, h, w, c]`. The caller disposes the knowledge. */
export function learnWhole(networks: MarkingGanNetworks, heldOut: FloatImages): Promise<MarkingGanKnowledge> {
  return withImageTensor(heldOut, (tensor) => Promise.resolve(learnFromHeldOut(networks, tensor)));
}

/**
 * Scores held-out parts, each half with what the other half has taught: a part scored with what it taught itself looks a
 * little too normal. One part alone has no other half, and is scored with itself.
 *
 * @param lambda the detector's; by default its own default
 */
export async function scoreHeldOut(
  networks: MarkingGanNetworks,
  heldOut: FloatImages,
  lambda?: number,
): Promise<HeldOut> {
  const all = Array.from({ length: heldOut.count }, (_, i) => i);
  const halves = [0, 1].map((half) => all.filter((i) => i % 2 === half || heldOut.count === 1));
  const found = [];
  for (const [half, own] of halves.entries()) {
    const knowledge = await learnWhole(networks, selectImages(heldOut, halves[1 - half]));
    const detector = new MarkingGanDetector({ ...networks, knowledge, lambda });
    found.push(await withImageTensor(selectImages(heldOut, own), (tensor) => detector.score(tensor)));
    detector.dispose();
    tf.dispose(knowledge);
  }
  return heldOutFrom(found, mapShare);
}

/** What the detector's file holds besides the networks. The caller disposes the tensors, the knowledge's included. */
export function detectorTensors(knowledge: MarkingGanKnowledge, heldOut: HeldOut): NamedTensors {
  return new Map([...markingKnowledgeTensors(knowledge), ...heldOutTensors(heldOut)]);
}

/** A detector as its file has it. */
export type LoadedDetector = Trained<MarkingGanNetworks, { knowledge: MarkingGanKnowledge; heldOut: HeldOut }>;

/**
 * Opens a detector's file.
 *
 * @param recipe its name, and the networks for the settings of a checkpoint
 * @throws Error as {@link openTrained} does
 */
export function loadDetector(
  file: string,
  recipe: { name: string; networks: (settings: CheckpointNote['settings']) => MarkingGanNetworks },
): LoadedDetector {
  return openTrained(file, {
    recipes: [recipe.name],
    networks: ({ settings }) => recipe.networks(settings),
    more: (checkpoint) => ({ knowledge: markingKnowledgeFrom(checkpoint), heldOut: heldOutOf(checkpoint.numbers) }),
    owned: ({ knowledge: { doubt, residual } }) => [doubt, residual],
  });
}
