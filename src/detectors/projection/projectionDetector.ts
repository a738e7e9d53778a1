/** The projection's detector: a picture against one of its iterates. */
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor, tensorToImages } from '../../images/tensorImages';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import type { Projector } from './energyProjection';
import { checkDifference, differenceName, DifferenceOptions, pictureDifference } from '../vae/pictureDifference';
import type { ProjectionResult } from './projectionResult';

export interface ProjectionDetectorOptions extends DifferenceOptions {
  /** Stays the caller's, so that several detectors can share it: see RememberedProjection. */
  projector: Projector;
  /** Which iterate a picture is compared with: the last, the one of the lowest objective, or one by index, which the projector keeps. */
  at: 'last' | 'best' | number;
}

export class ProjectionDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  /** @throws RangeError with one sentence when an option is out of range */
  constructor(private readonly options: ProjectionDetectorOptions) {
    checkDifference(options);
    const { projector, at } = options;
    this.name = `${projector.name}, ${typeof at === 'number' ? `iterate ${at}` : at}, ${differenceName(options)}`;
  }

  /**
   * Images in [0, 1]. Reconstructions are the iterates that the images are compared with; the parts are the iterate's energy and its L1
   * distance from the image; iterations are those until it stood still.
   *
   * @throws Error with one sentence when the projector does not keep the iterate
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const projected = await this.options.projector.project(images, work);
    const began = performance.now();
    const { pictures, indices } = this.iterates(projected);
    const { count, curves, ends, stopped } = projected;
    const scored = images.slice<tf.Tensor4D>([0, 0, 0, 0], [count, -1, -1, -1]);
    const expected = imagesToTensor(pictures);
    const { scores, maps } = await pictureDifference(scored, expected, this.options);
    const at = (curve: Float32Array[]): Float32Array =>
      Float32Array.from(indices, (index, image) => curve[Math.min(index, curve.length - 1)][image]);
    const result: AnomalyResult = {
      count,
      scores: await numbersOf(scores),
      parts: { energy: at(curves.energy), l1: at(curves.l1) },
      reconstructions: pictures,
      maps: await tensorToImages(maps),
      iterations: Uint32Array.from(ends, ({ iterate }) => iterate),
      millisecondsPerImage: projected.millisecondsPerImage + (performance.now() - began) / count,
      stopped,
    };
    tf.dispose([scored, expected, scores, maps]);
    return result;
  }

  /** The projector is not disposed: it is the caller's. */
  dispose(): void {
    // Nothing is held but the projector.
  }

  private iterates({ last, best, kept, count }: ProjectionResult): { pictures: FloatImages; indices: Uint32Array } {
    const { at, projector } = this.options;
    if (at === 'last') return last;
    if (at === 'best') return best;
    const pictures = kept.get(at);
    if (!pictures)
      throw new Error(
        `${projector.name}: expected iterate ${at} among those kept, found ${[...kept.keys()].join(', ')}.`,
      );
    return { pictures, indices: new Uint32Array(count).fill(at) };
  }
}
