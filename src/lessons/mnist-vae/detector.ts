/** From trained networks of {@link mnistVaeCourse} or {@link mnistVaeSource} to a detector, and to a file of it and back. */
import { VaeDetector } from '../../detectors/vae/vaeDetector';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor, withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { encodePictures, VaeNetworks } from '../../networks/vaeReconstruction';
import { tf } from '../../tensors/tf';
import { type CheckpointNote, detectorTensor, NamedTensors, sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { HeldOut, heldOutOf, heldOutTensors } from '../../detectors/heldOut';
import { MnistVaeRecipe, mnistVaeNetworks, mnistVaeRecipes, mnistVaeSource } from './recipe';

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
  const detector = await VaeDetector.of({ networks, codes, score });
  const { scores, maps } = await withImageTensor(heldOut, (pictures) => detector.score(pictures));
  detector.dispose();
  return { codes, heldOut: { scores, mapLimit: maps ? quantile(maps.values, mapShare) : NaN } };
}

/** What the detector's file holds besides the networks. The caller disposes the tensors, the codes included. */
export function vaeKnowledgeTensors({ codes, heldOut }: VaeKnowledge): NamedTensors {
  return new Map<string, tf.Tensor>([[codesName, codes], ...heldOutTensors(heldOut)]);
}

/** Networks as their file has them. */
export type LoadedVae = Trained<VaeNetworks, { recipe: MnistVaeRecipe }>;

/** The same with what a detector knows. */
export type LoadedVaeDetector = Trained<VaeNetworks, { recipe: MnistVaeRecipe; knowledge: VaeKnowledge }>;

const recipes = mnistVaeRecipes.map(({ name }) => name);

/** Opens a file of the recipes' networks, whether or not they detect. @throws Error as {@link openTrained} does */
export function loadMnistVae(file: string): LoadedVae {
  return openTrained(file, {
    recipes,
    networks: (note) => mnistVaeNetworks(recipeOf(note, file), 0),
    more: ({ note }) => ({ recipe: recipeOf(note, file) }),
  });
}

/** Opens a detector's file. @throws Error as {@link openTrained} does, and where the networks were trained to be looked at */
export function loadVaeDetector(file: string): LoadedVaeDetector {
  return openTrained(file, {
    recipes,
    networks: (note) => mnistVaeNetworks(recipeOf(note, file), 0),
    more: ({ note, tensors, numbers }) => {
      const codes = detectorTensor(tensors, codesName, file).clone() as tf.Tensor2D;
      return { recipe: recipeOf(note, file), knowledge: { codes, heldOut: heldOutOf(numbers) } };
    },
    owned: ({ knowledge }) => [knowledge.codes],
  });
}

/** The recipe with the file's own settings. */
function recipeOf(note: CheckpointNote, file: string): MnistVaeRecipe {
  const own = mnistVaeRecipes.find(({ name }) => name === note.recipe) ?? mnistVaeSource;
  const numbers = (setting: string): number[] => {
    const text = String(note.settings[setting] ?? 'none');
    if (/^\d+( \d+)*$/.test(text)) return text.split(' ').map(Number);
    throw new Error(`${file}, setting ${setting}: expected whole numbers with spaces between them, found ${text}.`);
  };
  const [first, second] = numbers('widths');
  return { ...own, normal: numbers('normal'), latent: sizeSetting(note, 'latent', file), widths: [first, second] };
}
