/** Detectors without a network, which any other has to beat. */
import type { ImageSet } from '../datasets/imageSet';
import { NearestNeighbour } from '../detectors/baselines/nearestNeighbour';
import { PcaReconstruction } from '../detectors/baselines/pcaReconstruction';
import type { Detector } from '../detectors/detector';
import { scoreOnce } from '../detectors/scoreOnce';
import type { ByteImages, FloatImages } from '../images/imageBatch';
import { toUnit } from '../images/normalise';
import { withImageTensor } from '../images/tensorImages';
import type { tf } from '../tensors/tf';
import type { Method } from './method';

export interface Baseline {
  id: string;
  name: string;
  /** What it is asked about. Default: the pixels in [0, 1]. */
  prepare?: (pictures: ByteImages) => FloatImages;
  /** Learns from prepared training images. */
  make: (images: tf.Tensor4D) => Detector | Promise<Detector>;
}

/** A method that learns from the training images as it is run. */
export function baselineMethod(
  { id, name, prepare = toUnit, make }: Baseline,
  { train, test }: { train: Pick<ImageSet, 'count'> & ByteImages; test: ByteImages },
): Method {
  return {
    id,
    name,
    recipe: 'baseline',
    nTrain: train.count,
    runs: [
      {
        score: (work) =>
          withImageTensor(prepare(train), async (images) => scoreOnce(await make(images), prepare(test), work)),
      },
    ],
  };
}

/** Distance to the nearest training image. */
export const nearestNeighbour: Baseline = {
  id: '1-nn',
  name: '1-NN on pixels',
  make: (images) => new NearestNeighbour(images),
};

/** What principal components leave of an image. */
export function principalComponents(components: number): Baseline {
  return {
    id: 'pca',
    name: `PCA-${components} on pixels`,
    make: (images) => PcaReconstruction.learn(images, { components }),
  };
}
