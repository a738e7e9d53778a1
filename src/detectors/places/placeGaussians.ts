/**
 * A Gaussian a place: how far what a network says of each place of a picture is from what it says there of whole parts (PaDiM: T. Defard et
 * al., ICPR workshops 2020).
 */
import { unpackedTriangles } from '../../tensors/lowerTriangle';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { type BlockScores, scoreInBlocks } from '../scoreInBlocks';
import { levelOf } from './ownLevel';
import type { PlaceFeatures } from './placeFeatures';
import type { PlaceGaussiansKnowledge } from './placeGaussiansKnowledge';
import { PlaceMaps } from './placeMaps';

export interface PlaceGaussiansDetectorOptions {
  /** Stay the caller's, and open as long as the detector is. */
  features: PlaceFeatures;
  /** Its tensors stay the caller's. */
  knowledge: PlaceGaussiansKnowledge;
  /** Standard deviation of the maps' blur, in pixels of the pictures. Default 4, the paper's. */
  blur?: number;
}

export class PlaceGaussians implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly features: PlaceFeatures;
  private readonly maps: PlaceMaps;
  /** `[c]`, whole numbers. */
  private readonly channels: tf.Tensor1D;
  /** `[places, c]`. */
  private readonly mean: tf.Tensor2D;
  /** `[places or 1, c, c]`: what features less the mean are multiplied by from the right. */
  private readonly whitening: tf.Tensor3D;

  /** @throws RangeError when the knowledge is of another grid than the features */
  constructor({ features, knowledge, blur = 4 }: PlaceGaussiansDetectorOptions) {
    const [rows, columns] = features.shape;
    const [places, size] = knowledge.mean.shape;
    if (places !== rows * columns)
      throw new RangeError(
        `PlaceGaussians: expected knowledge of ${rows}×${columns} places, found that of ${places}; learn anew with these features.`,
      );
    this.name = `Gaussian a place, ${size} channels`;
    this.features = features;
    this.maps = new PlaceMaps({ rows, columns, blur });
    this.channels = knowledge.channels.toInt();
    this.mean = knowledge.mean.clone();
    this.whitening = unpackedTriangles(knowledge.triangles, size);
  }

  /**
   * Pictures in [0, 1], `[n, height, width, 3]`, of the size that the features are made for. The maps are Mahalanobis' distances at the
   * places, enlarged by straight lines and blurred; the score is a map's maximum. The part `level` is the picture's own.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: this.name, block: 8, ...work });
  }

  /** Mahalanobis' distances at the places, `[n, rows, columns]`. To be called within a tidy. */
  distances(images: tf.Tensor4D): tf.Tensor3D {
    const [rows, columns, channels] = this.features.shape;
    const features = this.features.of(images).reshape<tf.Tensor3D>([-1, rows * columns, channels]);
    const deviations = tf.sub<tf.Tensor3D>(tf.gather(features, this.channels, 2), this.mean);
    return this.lengths(deviations).reshape([-1, rows, columns]);
  }

  dispose(): void {
    tf.dispose([this.channels, this.mean, this.whitening]);
    this.maps.dispose();
  }

  /** Deviations from the mean, `[n, places, c]`, → their whitened lengths, `[n, places]`. */
  private lengths(deviations: tf.Tensor3D): tf.Tensor2D {
    const [count, places, size] = deviations.shape;
    if (this.whitening.shape[0] === 1) {
      const rows = tf.matMul(deviations.reshape<tf.Tensor2D>([-1, size]), this.whitening.reshape([size, size]));
      return tf.sqrt(tf.square(rows).sum(1)).reshape([count, places]);
    }
    const whitened = tf.matMul(deviations.transpose<tf.Tensor3D>([1, 0, 2]), this.whitening);
    return tf.sqrt(tf.square(whitened).sum(2)).transpose();
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const distances = this.distances(images);
    const maps = this.maps.of(distances, { height: images.shape[1], width: images.shape[2] });
    return { scores: maps.max([1, 2, 3]), maps, parts: { level: levelOf(distances) } };
  }
}
