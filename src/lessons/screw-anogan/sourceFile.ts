/**
 * The small file of a trained source recipe. Whole, its two networks are 17 million numbers, 34 MB in half precision. Nearly
 * all of them stand in two dense layers: the discriminator's, which comes after the features and takes no part in detection,
 * and the generator's second, which gradient descent hardly moves from its seeded start. So the file has the
 * seed, what is nearest to that layer's change in a few pairs of vectors, and all other layers as they are.
 */
import { largestEigenvectors } from '../../tensors/eigenvectors';
import { tf } from '../../tensors/tf';
import { detectorTensor, NamedTensors } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { screwAnoganNetworks, screwAnoganSource } from './recipe';

type Networks = ReturnType<typeof screwAnoganNetworks>;

/** The generator's large layer, and in the file the two factors of its change. */
const large = 'generator/grow1/kernel';
const [left, right] = [`${large}/left`, `${large}/right`];
/** Pairs of vectors that its change is kept in. */
const rank = 96;
/** What detection does not ask. */
const afterFeatures = /^discriminator\/(judge|logit)\//;

/** What goes into the file of trained networks; the caller disposes those tensors that are not the networks' own. */
export async function smallScrewWeights(
  networks: Networks,
  seed: number,
): Promise<{ tensors: NamedTensors; dispose: () => void }> {
  const start = screwAnoganNetworks(seed);
  const change = tf.sub<tf.Tensor2D>(kernelOf(networks), kernelOf(start));
  const products = tf.matMul<tf.Tensor2D>(change, change, false, true);
  const { vectors } = await largestEigenvectors(products, rank);
  const factors = { left: vectors.transpose<tf.Tensor2D>(), right: tf.matMul<tf.Tensor2D>(vectors, change) };
  tf.dispose([change, products, vectors]);
  start.generator.dispose();
  start.discriminator.dispose();
  const tensors: NamedTensors = new Map(
    [...weightsOf(networks)]
      .filter(([name]) => name !== large && !afterFeatures.test(name))
      .map(([name, variable]) => [name, variable.read()]),
  );
  tensors.set(left, factors.left).set(right, factors.right);
  return { tensors, dispose: () => tf.dispose(factors) };
}

/** Of the networks the discriminator's features are the trained ones; its logit is that of its seed. */
export type LoadedScrewSource = Trained<Networks, object>;

/** Opens the small file. @throws Error as {@link openTrained} does */
export function loadScrewSource(file: string): LoadedScrewSource {
  return openTrained(file, {
    recipes: [screwAnoganSource.name],
    networks: ({ settings }) => screwAnoganNetworks(Number(settings.seed)),
    restore: (networks, { tensors }) => {
      const factors = [left, right].map((name) => detectorTensor(tensors, name, file) as tf.Tensor2D);
      for (const [name, variable] of weightsOf(networks)) {
        const value = tensors.get(name);
        if (value) variable.write(value);
      }
      const kernel = tf.tidy(() =>
        tf.add<tf.Tensor2D>(kernelOf(networks), tf.matMul<tf.Tensor2D>(factors[0], factors[1])),
      );
      weightsOf(networks).get(large)?.write(kernel);
      kernel.dispose();
    },
    more: () => ({}),
  });
}

function weightsOf({ generator, discriminator }: Networks): Map<string, tf.LayersModel['weights'][number]> {
  const named = (network: tf.LayersModel, prefix: string) =>
    network.weights.map((weight) => [`${prefix}/${weight.originalName}`, weight] as const);
  return new Map([...named(generator, 'generator'), ...named(discriminator, 'discriminator')]);
}

function kernelOf(networks: Networks): tf.Tensor2D {
  const kernel = weightsOf(networks).get(large);
  if (!kernel) throw new Error(`The screws' generator has no ${large}.`);
  return kernel.read() as tf.Tensor2D;
}
