/**
 * Asks a network how a picture was turned and shifted, over and over; the less sure its right answers, the more anomalous the picture
 * (I. Golan and R. El-Yaniv, NeurIPS 2018; with the questions of D. Hendrycks et al., NeurIPS 2019).
 */
import { tf } from '../tensors/tf';
import type { FloatImages } from '../images/imageBatch';
import { turnAndShift } from '../images/moves/turnAndShift';
import { imagesToTensor, tensorToImages } from '../images/tensorImages';
import { freezeNetwork, FrozenNetwork } from '../networks/frozen/frozenNetwork';
import { questions, surprise, Transformation } from '../training/trainables/transformations';
import type { WorkOptions } from '../work/work';
import type { AnomalyResult } from './anomalyResult';
import type { Detector } from './detector';
import { BlockScores, scoreInReadBlocks } from './scoreInBlocks';

export interface TransformationDetectorOptions {
  /** Pictures → logits `[n, 10]`, then features. Its weights are those that it has now. */
  network: tf.LayersModel;
  /** The changes that each picture is shown in. */
  ways: readonly Transformation[];
  /** The questions that count. Default: all. */
  asked?: readonly (typeof questions)[number]['name'][];
}

/** Pictures at once, each in all ways: more would not fit into a processor's cache. */
const block = 4;

export class TransformationDetector implements Detector {
  readonly name = 'turns and shifts';
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly network: FrozenNetwork;
  private readonly ways: readonly Transformation[];
  private readonly asked: readonly string[];

  constructor({ network, ways, asked = questions.map(({ name }) => name) }: TransformationDetectorOptions) {
    if (ways.length === 0)
      throw new RangeError('Turns and shifts: expected at least one way to show a picture, found none.');
    this.network = freezeNetwork(network, { outputs: [0] });
    this.ways = ways;
    this.asked = asked;
  }

  /**
   * The score is the sum of its parts, of `turn`, `down` and `right` those that count: minus the logarithm of what the network gives to the right answer, on
   * average over the ways; 0 when it is sure of all.
   *
   * @param images `[n, size, size, c]` in the range that the network takes
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInReadBlocks(images, (pictures) => this.scoreBlock(pictures), { label: 'Asking', block, ...work });
  }

  dispose(): void {
    this.network.dispose();
  }

  private async scoreBlock(pictures: tf.Tensor4D): Promise<BlockScores> {
    const shown = turnAndShift(
      await tensorToImages(pictures),
      this.ways.map(({ way }) => way),
    );
    return tf.tidy(() => this.ask(shown, pictures.shape[0]));
  }

  private ask(shown: FloatImages, count: number): BlockScores {
    const { ways } = this;
    const [logits] = this.network.apply(imagesToTensor(shown)) as tf.Tensor2D[];
    const answers = Array.from({ length: count }, () => ways.map((way) => way.answers)).flat();
    const parts = Object.fromEntries(
      surprise(logits, answers)
        .map((part, i) => [questions[i].name, tf.reshape(part, [-1, ways.length]).mean<tf.Tensor1D>(1)] as const)
        .filter(([name]) => this.asked.includes(name)),
    );
    return { scores: tf.addN(Object.values(parts)), parts };
  }
}
