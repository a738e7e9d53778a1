/** The GAN's two losses on logits (I. Goodfellow et al., 2014; the generator's is the non-saturating one). */
import { tf } from '../../tensors/tf';

/** What a discriminator in training says of pictures: logits `[n, 1]`. */
function logits(discriminator: tf.LayersModel, pictures: tf.Tensor): tf.Tensor {
  return (discriminator.apply(pictures, { training: true }) as tf.Tensor[])[0];
}

/** Cross-entropy of calling real pictures real and generated ones generated; 2·ln 2 when it can't tell. */
export function discriminatorLoss(discriminator: tf.LayersModel, real: tf.Tensor, generated: tf.Tensor): tf.Scalar {
  const realLoss = tf.softplus(tf.neg(logits(discriminator, real))).mean();
  return tf.add(realLoss, tf.softplus(logits(discriminator, generated)).mean());
}

/** Moves a discriminator one step. @returns its loss, measured before the move */
export function moveDiscriminator(
  optimizer: tf.Optimizer,
  { discriminator, real, fake }: { discriminator: tf.LayersModel; real: tf.Tensor; fake: tf.Tensor },
): [tf.Scalar] {
  const loss = (): tf.Scalar => discriminatorLoss(discriminator, real, fake);
  return [optimizer.minimize(loss, true, trainableVariables(discriminator)) as tf.Scalar];
}

/** Cross-entropy of generated pictures being called real; ln 2 when the discriminator can't tell. */
export function generatorLoss(discriminator: tf.LayersModel, generated: tf.Tensor): tf.Scalar {
  return tf.softplus(tf.neg(logits(discriminator, generated))).mean();
}

/** What an optimizer changes of a network. */
export function trainableVariables(network: tf.LayersModel): tf.Variable[] {
  return network.trainableWeights.map((weight) => weight.read() as tf.Variable);
}
