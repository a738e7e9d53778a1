/** Lesson any-part's detector in ONNX's format. */
import { learntWords } from '../../detectors/learntWords';
import { patchMemoryOnnx } from '../../detectors/places/onnx/patchMemoryOnnx';
import { placeGaussiansOnnx } from '../../detectors/places/onnx/placeGaussiansOnnx';
import { normalThreshold } from '../../metrics/threshold';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import type { ExportCode } from '../exportable';
import { anyPartRecipe } from './recipe';
import { openAnyPart } from './scorer';

export const exportOnnx: ExportCode['exportOnnx'] = async (options) => {
  const { name, part } = openAnyPart(options);
  const { grid, pooling } = anyPartRecipe;
  const { knowledge, heldOut, level, registration, tiling, taps, highest } = part;
  const { height, width } = part.picture;
  try {
    const shared = {
      features: { weights: shippedEfficientNet(options), height, width, taps, grid, pooling, tiling },
      level,
      threshold: normalThreshold(heldOut.scores),
      notes: learntWords(part),
    };
    const file = await ('bank' in knowledge
      ? patchMemoryOnnx({ ...shared, knowledge, highest })
      : placeGaussiansOnnx({ ...shared, knowledge }));
    const registered =
      registration.kind === 'none'
        ? ''
        : `, registered as the detector does it (${registration.kind}), which the file does not`;
    return { name, file, notes: [`It takes pictures of ${width}×${height} pixels, RGB, 0 to 255${registered}.`] };
  } finally {
    part.dispose();
  }
};
