/** For a detector that is made for one set of images. */
import type { FloatImages } from '../images/imageBatch';
import { withImageTensor } from '../images/tensorImages';
import type { WorkOptions } from '../work/work';
import type { AnomalyResult } from './anomalyResult';
import type { Detector } from './detector';

/** Scores images and disposes the detector. */
export async function scoreOnce(detector: Detector, images: FloatImages, work?: WorkOptions): Promise<AnomalyResult> {
  try {
    return await withImageTensor(images, (tensor) => detector.score(tensor, work));
  } finally {
    detector.dispose();
  }
}
