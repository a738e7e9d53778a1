/** One projection for several detectors, which look at its iterates in different ways. */
import type { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { Projector } from './energyProjection';
import type { ProjectionResult } from './projectionResult';

/**
 * Remembers what another projector has found for the images last given. They are known by their tensor: a tensor's values never
 * change, but equal images in another tensor are projected anew.
 */
export class RememberedProjection implements Projector {
  readonly name: string;
  private last?: { tensor: number; result: ProjectionResult };

  /** @param projector stays the caller's */
  constructor(private readonly projector: Projector) {
    this.name = projector.name;
  }

  /** What was stopped before its end is not remembered. */
  async project(images: tf.Tensor4D, work?: WorkOptions): Promise<ProjectionResult> {
    if (this.last?.tensor === images.id) return this.last.result;
    const result = await this.projector.project(images, work);
    this.last = result.stopped ? undefined : { tensor: images.id, result };
    return result;
  }
}
