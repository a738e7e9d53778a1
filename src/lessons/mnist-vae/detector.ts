/** From trained networks of {@link mnistVaeCourse} or {@link mnistVaeSource} to a detector, and to a file of it and back. */
import { VaeDetector } from '../../detectors/vae/vaeDetector';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor, withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { disposeVae, encodePictures, VaeNetworks } from '../../networks/vaeReconstruction';
import { tf } from '../../tensors/tf';
import {
  checkpointHistory,
  CheckpointNote,
  detectorTensor,
  withCheckpoint,
  LossHistory,
  NamedTensors,
  restoreNetworks,
  sizeSetting,
} from '../../training/files/checkpoint';
import { HeldOut, heldOutOf, heldOutTensors } from '../../detectors/heldOut';
import { MnistVaeRecipe, mnistVaeNetworks, mnistVaeRecipes } from './recipe';

/** What a detector knows besides its networks. */
export interface VaeKnowledge {
  /** Mean latent vectors of the training images, `[n, latent]`. */
  codes: tf.Tensor2D;
  heldOut: HeldOut;
}

/** Images encoded at once. */
const block = 2048;
/** The share of the held-out images' map values below the limit: but for one pixel in two hundred. */
const mapShare = 0.995;
const codesName = 'knowledge/codes';

/** Mean latent vectors of images `[n, 28, 28, 1]` in [0, 1], `[n, latent]`. The caller disposes them. */
export function codesOf({ encoder }: VaeNetworks, images: FloatImages): tf.Tensor2D {
  return tf.tidy(() => {
    const pictures = imagesToTensor(images);
    const codes: tf.Tensor2D[] = [];
    for (let from = 0; from < images.count; from += block) {
      const size = Math.min(block, images.count - from);
      codes.push(encodePictures(encoder, pictures.slice([from, 0, 0, 0], [size, -1, -1, -1])).mean);
    }
    return tf.concat(codes);
  });
}

/** Looks once at the training images and at those held out, all in [0, 1]. The caller disposes the codes. */
export async function learnVaeKnowledge(
  { score }: Pick<MnistVaeRecipe, 'score'>,
  networks: VaeNetworks,
  { train, heldOut }: { train: FloatImages; heldOut: FloatImages },
): Promise<VaeKnowledge> {
  const codes = codesOf(networks, train);
  const detector = new VaeDetector({ networks, codes, score });
  const { scores, maps } = await withImageTensor(heldOut, (pictures) => detector.score(pictures));
  detector.dispose();
  return { codes, heldOut: { scores, mapLimit: maps ? quantile(maps.values, mapShare) : NaN } };
}

/** What the detector's file holds besides the networks. The caller disposes the tensors, the codes included. */
export function vaeKnowledgeTensors({ codes, heldOut }: VaeKnowledge): NamedTensors {
  return new Map<string, tf.Tensor>([[codesName, codes], ...heldOutTensors(heldOut)]);
}

/** Networks as their file has them. */
export interface LoadedVae {
  note: CheckpointNote;
  recipe: MnistVaeRecipe;
  networks: VaeNetworks;
  history: LossHistory;
}

/**
 * Reads trained networks. The caller disposes them.
 *
 * @throws Error with one sentence when there is no such file, or it is none of this lesson
 */
export function loadMnistVae(file: string): LoadedVae {
  return loaded(file, (found) => found);
}

/**
 * Reads a detector. The caller disposes its networks and codes.
 *
 * @throws Error as {@link loadMnistVae} does, and where the file holds networks alone
 */
export function loadVaeDetector(file: string): LoadedVae & { knowledge: VaeKnowledge } {
  return loaded(file, (found, tensors) => {
    const codes = detectorTensor(tensors, codesName, file).clone() as tf.Tensor2D;
    return { ...found, knowledge: { codes, heldOut: heldOutOf(tensors) } };
  });
}

function loaded<Found>(file: string, complete: (found: LoadedVae, tensors: NamedTensors) => Found): Found {
  return withCheckpoint(file, ({ note, tensors }) => {
    const own = mnistVaeRecipes.find(({ name }) => name === note.recipe);
    if (!own) throw new Error(`${file}: expected networks of lesson mnist-vae, found the recipe ${note.recipe}.`);
    const numbers = (setting: string): number[] => {
      const text = String(note.settings[setting] ?? 'none');
      if (/^\d+( \d+)*$/.test(text)) return text.split(' ').map(Number);
      throw new Error(`${file}, setting ${setting}: expected whole numbers with spaces between them, found ${text}.`);
    };
    const [first, second] = numbers('widths');
    const recipe: MnistVaeRecipe = {
      ...own,
      normal: numbers('normal'),
      latent: sizeSetting(note, 'latent', file),
      widths: [first, second],
    };
    return restoreNetworks(mnistVaeNetworks(recipe, 0), tensors, (networks) =>
      complete({ note, recipe, networks, history: checkpointHistory(tensors) }, tensors),
    );
  });
}

/** Frees what {@link loadVaeDetector} gave. */
export function disposeVaeDetector({ networks, knowledge }: ReturnType<typeof loadVaeDetector>): void {
  disposeVae(networks);
  knowledge.codes.dispose();
}
