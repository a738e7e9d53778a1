/** The source's detectors with a reader's settings. */
import type { Detector } from '../../detectors/detector';
import { EnergyProjection, type EnergyProjectionOptions } from '../../detectors/projection/energyProjection';
import { ProjectionDetector } from '../../detectors/projection/projectionDetector';
import type { ProjectionGradient } from '../../detectors/projection/reconstructionEnergy';
import { RememberedProjection } from '../../detectors/projection/rememberedProjection';
import { differenceName, type DifferenceOptions } from '../../detectors/vae/pictureDifference';
import { VaeReconstructionDetector } from '../../detectors/vae/vaeReconstructionDetector';
import { capsuleProjection } from './recipe';

export interface SourceSettings extends Required<Pick<EnergyProjectionOptions, 'networks' | 'alpha' | 'lambda'>> {
  /** Side of the structural similarity's window, in pixels. */
  window: number;
  /** Iterates that pictures are compared with, all different. */
  iterates: readonly number[];
}

export interface SourceDetector {
  /** Such as `detached-iterate-10-squared`. */
  id: string;
  /** In a table; it says which settings are not the source's own. */
  name: string;
  detector: Detector;
}

const gradients: readonly ProjectionGradient[] = ['detached', 'differentiated'];

/**
 * The reconstruction, and the projection by either gradient at each iterate, all by squared difference and by structural
 * dissimilarity. What compares one gradient's iterates shares one projection of the images.
 */
export function sourceDetectors({ networks, alpha, lambda, window, iterates }: SourceSettings): SourceDetector[] {
  const differences: readonly DifferenceOptions[] = [{ map: 'squared' }, { map: 'dissimilarity', window }];
  const differenceText = (difference: DifferenceOptions): string =>
    window === capsuleProjection.window ? difference.map : differenceName(difference);
  const changed = [
    ...(alpha === capsuleProjection.alpha ? [] : [`alpha ${alpha}`]),
    ...(lambda === capsuleProjection.lambda ? [] : [`lambda ${lambda}`]),
  ];
  const moving = { networks, alpha, lambda, keep: iterates, iterations: Math.max(...iterates) };
  const projectors = gradients.map((gradient) => ({
    gradient,
    projector: new RememberedProjection(new EnergyProjection({ ...moving, gradient })),
  }));
  return [
    ...differences.map((difference) => ({
      id: `reconstruction-${difference.map}`,
      name: `reconstruction, ${differenceText(difference)}`,
      detector: new VaeReconstructionDetector({ networks, ...difference }),
    })),
    ...iterates.flatMap((at) =>
      projectors.flatMap(({ gradient, projector }) =>
        differences.map((difference) => ({
          id: `${gradient}-iterate-${at}-${difference.map}`,
          name: [gradient, `iterate ${at}`, ...changed, differenceText(difference)].join(', '),
          detector: new ProjectionDetector({ projector, at, ...difference }),
        })),
      ),
    ),
  ];
}
