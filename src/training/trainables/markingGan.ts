/** Training an encoder and a generator to give whole parts back, and then a discriminator to mark what is damaged. */
import { tf } from '../../tensors/tf';
import { reducedPictures } from '../../networks/judgedInput';
import { MarkingOptions, MarkingTraining } from './marking';
import { RebuildingOptions, RebuildingTraining } from './rebuilding';
import { StagedTraining } from '../staged';

/** For pictures `[n, h, w, c]`; encoder and generator work on a fourth of their size. */
export type MarkingGanNetworks = Pick<RebuildingOptions, 'encoder' | 'generator'> &
  Pick<MarkingOptions, 'discriminator'>;

export type MarkingGanOptions = RebuildingOptions & Omit<MarkingOptions, 'rebuild'>;

/** Both parts, one after the other; the discriminator learns with the generator as it is then. */
export function markingGanTraining(options: MarkingGanOptions): StagedTraining {
  const { encoder, generator, rebuilding, marking } = options;
  const rebuild = (pictures: tf.Tensor4D): tf.Tensor4D =>
    generator.apply(encoder.apply(reducedPictures(pictures))) as tf.Tensor4D;
  return new StagedTraining([
    { training: new RebuildingTraining(options), steps: rebuilding.steps },
    { training: new MarkingTraining({ ...options, rebuild }), steps: marking.steps },
  ]);
}
