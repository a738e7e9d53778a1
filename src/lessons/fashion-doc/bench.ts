/** The clothes’ trainings at work: what `npm run bench` takes the time of. */
import type { BenchWork } from '../works/benchWork';
import { benchSeed, plainAdam, written } from '../works/benchSettings';
import { decoderWork, oneClassWork } from '../works/featureWorks';
import { fashionDecoder, fashionDecoders } from './decoder';
import { fashionDocNetworks, fashionDocSource } from './recipe';

/** Pictures of the source's ten classes but two. */
const clothes = 10;
/** Length of the features that a decoder draws from. */
const featureLength = 1280;

export const works: readonly BenchWork[] = [
  {
    name: 'fashion-doc-step',
    title: 'clothes’ one-class features, training step',
    unit: 'step',
    batches: [fashionDocSource.batch],
    variants: written,
    prepare: (batch) =>
      oneClassWork(batch, {
        ...fashionDocNetworks(fashionDocSource, benchSeed, clothes),
        compactness: fashionDocSource.compactness,
        optimizer: plainAdam(fashionDocSource.optimizer),
      }),
  },
  {
    name: 'fashion-decoder-step',
    title: 'clothes’ decoder, training step',
    unit: 'step',
    batches: [fashionDecoders[0].batch],
    variants: written,
    prepare: (batch) => {
      const [recipe] = fashionDecoders;
      const decoder = fashionDecoder(recipe, benchSeed, featureLength);
      return decoderWork(batch, { decoder, optimizer: plainAdam(recipe.optimizer) });
    },
  },
];
