/** A layer of one network, and the training images' features, which all scorers of a comparison share. */
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { FeatureDetector } from '../../detectors/features/featureDetector';
import type { LayerFeatures } from '../../detectors/features/layerFeatures';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import { FashionDocNetworks, FashionDocRecipe, prepareClothes } from './recipe';
import { featuresOf, layerFeatures, learnScorer, ReadLayer, ScorerKind } from './detector';

export interface FeatureSource {
  recipe: FashionDocRecipe;
  networks: Pick<FashionDocNetworks, 'features'>;
}

export class FashionDocReading {
  private readonly features: LayerFeatures;
  /** Of the training images; made when they are first asked for. */
  private known?: tf.Tensor2D;

  /** @param target the normal training images, bytes; the networks stay the caller's */
  constructor(
    private readonly source: FeatureSource,
    read: ReadLayer,
    private readonly target: ByteImages,
  ) {
    this.features = layerFeatures(source.recipe, source.networks, read);
  }

  /** Scores pictures, prepared as the recipe prepares them. */
  async score(kind: ScorerKind, pictures: FloatImages, work: WorkOptions = {}): Promise<AnomalyResult> {
    this.known ??= await featuresOf(this.features, prepareClothes(this.target, this.source.recipe), work);
    const extract = (some: tf.Tensor4D): tf.Tensor2D => this.features.apply(some);
    const scorers = [await learnScorer(kind, this.known)];
    return scoreOnce(new FeatureDetector({ name: kind, extract, scorers }), pictures, work);
  }

  dispose(): void {
    this.features.dispose();
    this.known?.dispose();
  }
}
