/**
 * Grad-CAM (R. Selvaraju et al., Grad-CAM: visual explanations from deep networks via gradient-based localization, ICCV 2017): which
 * places of a picture raise a number that a network finds in it.
 */
import { tf } from '../../tensors/tf';
import type { FloatImages } from '../../images/imageBatch';
import { tensorToImages } from '../../images/tensorImages';
import { enlarged } from '../../networks/judgedInput';
import { layerNamed, TensorValues, tensorValue } from '../../networks/frozen/layerByLayer';

export interface GradCamOptions {
  /** Of one input and one output; layers may branch and join. */
  network: tf.LayersModel;
  /** The layer whose maps are weighed, as a rule the last convolution. */
  layer: string;
  /** The network's output `[n, …]` → the number that is to be explained, `[n]`; each from its own picture, and differentiable. */
  score: (output: tf.Tensor) => tf.Tensor;
}

/**
 * The layer's maps, each weighed by the mean gradient of the score with respect to it, added up, cut off below 0, and enlarged to the
 * size of the pictures, bilinear between the centres. All pictures at once.
 *
 * @param pictures `[n, h, w, c]` as the network takes them; stay the caller's
 * @returns `[n, h, w, 1]`, from 0 upwards: the maps' own scale, not one for each picture
 * @throws RangeError with one sentence when there is no such layer, its outputs are no maps, or the score is not one number a picture
 */
export async function gradCam(pictures: tf.Tensor4D, { network, layer, score }: GradCamOptions): Promise<FloatImages> {
  const explained = layerNamed(network, layer).output as tf.SymbolicTensor;
  if (explained.rank !== 4)
    throw new RangeError(
      `Grad-CAM: expected a layer whose outputs are maps, found ${layer} with ${explained.rank - 1} axes an image.`,
    );
  const found = tf.tidy(() => {
    // What other branches come to before they meet the layer's counts as constant.
    const before: TensorValues = new Map([[network.inputs[0].id, pictures]]);
    const maps = tensorValue(explained, before);
    const scored = (given: tf.Tensor): tf.Tensor =>
      score(tensorValue(network.outputs[0], new Map(before).set(explained.id, given)));
    const { value, grad } = tf.valueAndGrad(scored)(maps);
    if (value.rank !== 1 || value.shape[0] !== pictures.shape[0])
      throw new RangeError(
        `Grad-CAM: expected a score of shape ${pictures.shape[0]}, found ${value.shape.join(' × ') || 'a single number'}.`,
      );
    const raised = tf.relu(tf.sum<tf.Tensor4D>(tf.mul(maps, tf.mean(grad, [1, 2], true)), 3, true));
    return enlarged(raised, pictures.shape[1], pictures.shape[2]);
  });
  const images = await tensorToImages(found);
  found.dispose();
  return images;
}
