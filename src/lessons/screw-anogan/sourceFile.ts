/**
 * The small file of a trained source recipe. Whole, its two networks are 17 million numbers, 34 MB in half precision. Nearly
 * all of them stand in two dense layers: the discriminator's, which comes after the features and takes no part in detection,
 * and the generator's second, which gradient descent hardly moves from its seeded start.
 */
import { restoreSmallWeights, type SmallForm } from '../../training/files/changeSinceSeed';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { screwAnoganNetworks, screwAnoganSource } from './recipe';

export const smallForm: SmallForm = {
  large: [{ name: /^generator\/grow1\/kernel$/, pairs: 96 }],
  without: /^discriminator\/(judge|logit)\//,
};

/** Of the networks the discriminator's features are the trained ones; its logit is that of its seed. */
export type LoadedScrewSource = Trained<ReturnType<typeof screwAnoganNetworks>, object>;

/** Opens the small file. @throws Error as {@link openTrained} does */
export function loadScrewSource(file: string): LoadedScrewSource {
  return openTrained(file, {
    recipes: [screwAnoganSource.name],
    networks: ({ settings }) => screwAnoganNetworks(Number(settings.seed)),
    restore: (networks, checkpoint) => {
      restoreSmallWeights(networks, checkpoint, smallForm);
    },
    more: () => ({}),
  });
}
