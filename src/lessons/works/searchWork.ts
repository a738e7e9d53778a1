/** One iteration of AnoGAN's search, for a batch of images. */
import { LatentSearch } from '../../detectors/search/latentSearch';
import { searchGradient } from '../../detectors/search/searchGradient';
import { Gan, networksWithRunningAverages } from '../../detectors/search/searchNetworks';
import { numbersOf } from '../../tensors/numbers';
import { randomSource } from '../../tensors/random';
import type { PreparedWork } from './benchWork';
import { describeNetworks } from './networkDescription';
import { noisePictures, partnerTensors } from './partnerTensors';

export async function searchWork(
  batch: number,
  { networks, lambda, learningRate }: { networks: Gan; lambda: number; learningRate: number },
): Promise<PreparedWork> {
  const { generator, discriminator } = networks;
  const random = randomSource('bench');
  const images = noisePictures(random, [batch, ...(discriminator.inputs[0].shape.slice(1) as number[])], -1, 1);
  const start = random.fork('start').normal([batch, generator.inputs[0].shape[1] as number]);
  const tensors = partnerTensors({ generator, discriminator }, { images, start });
  const frozen = networksWithRunningAverages(networks);
  const gradient = searchGradient(frozen, lambda);
  const search = new LatentSearch(images, {
    networks: frozen,
    gradient,
    start: await numbersOf(start),
    lambda,
    learningRate,
    iterations: Infinity,
    keep: 'last',
  });
  start.dispose();
  return {
    task: {
      kind: 'search',
      networks: describeNetworks({ generator, discriminator }),
      settings: { lambda, learningRate },
    },
    tensors,
    step: async () => Array.from(await search.step()),
    dispose: () => {
      search.dispose();
      gradient.dispose();
      frozen.dispose();
      images.dispose();
      generator.dispose();
      discriminator.dispose();
    },
  };
}
