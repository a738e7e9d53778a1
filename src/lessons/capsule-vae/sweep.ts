/** Lesson capsule-vae's projection by the source's autoencoder, for a sweep: lambda weighs the distance from the picture. */
import { select, spreadIndices } from '../../datasets/imageSet';
import { EnergyProjection } from '../../detectors/projection/energyProjection';
import { ProjectionDetector } from '../../detectors/projection/projectionDetector';
import { scoreOnce } from '../../detectors/scoreOnce';
import { concatenateImages, type FloatImages } from '../../images/imageBatch';
import { disposeVae } from '../../networks/vaeReconstruction';
import { findCapsules } from './data';
import { drawDamages, undamagedPictures } from './iterates';
import { capsulePictures, capsuleProjection, loadCapsuleSource } from './recipe';
import { findDetector } from '../../training/files/checkpointFiles';
import { loadPhotos } from '../parts/partPhotos';
import { between, whole } from '../../work/knobRange';
import type { SweepImages, SweepRecipe } from '../sweepRecipe';

type Images = SweepImages & { images: FloatImages };

export const sweepRecipe: SweepRecipe<{ lambda: number; iterations: number }, Images> = {
  lesson: 'capsule-vae',
  recipe: 'source',
  method: 'projection detached, last iterate, dissimilarity 5',
  knobs: {
    lambda: { values: [0, 0.05, 0.2], range: between(0, 1) },
    iterations: { values: [5, 10, 20], range: whole(1) },
  },
  open: async ({ test, count, ...work }) => {
    const parts = await findCapsules({ few: true, ...work });
    const network = (seed: number): string =>
      findDetector({ lesson: 'capsule-vae', recipe: 'source', data: parts.id }, seed, { folders: work.folders }).file;
    const listed = test ? parts.test : parts.heldOut;
    const photos = await loadPhotos(parts, listed, { colour: 'rgb', ...work });
    if (test) {
      const some = select(photos, spreadIndices(photos.count, count));
      const labels = Array.from(some.labels, (label) => (some.classNames[label] === 'good' ? 0 : 1));
      return { images: capsulePictures(some), labels, network };
    }
    // Each held-out capsule once whole and once with a damage drawn onto it, in the same light.
    const some = select(photos, spreadIndices(photos.count, Math.floor(count / 2)));
    const { pictures } = drawDamages(some, { count: some.count, seed: 1 });
    const images = concatenateImages([undamagedPictures(some), pictures]);
    return { images, labels: Array.from({ length: images.count }, (_, i) => Number(i >= some.count)), network };
  },
  score: async ({ knobs: { lambda, iterations }, seed }, { images, network }, work) => {
    const { networks } = loadCapsuleSource(network(seed));
    const projector = new EnergyProjection({
      networks,
      gradient: 'detached',
      ...capsuleProjection,
      lambda,
      iterations,
    });
    try {
      const { window } = capsuleProjection;
      const detector = new ProjectionDetector({ projector, at: 'last', map: 'dissimilarity', window });
      return await scoreOnce(detector, images, work);
    } finally {
      projector.dispose();
      disposeVae(networks);
    }
  },
};
