/** Lesson any-part's detector in ONNX's format. */
import { learntWords } from '../../detectors/learntWords';
import { patchMemoryOnnx } from '../../detectors/places/onnx/patchMemoryOnnx';
import { placeGaussiansOnnx } from '../../detectors/places/onnx/placeGaussiansOnnx';
import { base64 } from '../../figures/making/base64';
import type { Registration } from '../../images/registration/registration';
import { normalThreshold } from '../../metrics/threshold';
import { pictures } from '../../platform/machine';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import type { ExportCode } from '../exportable';
import { anyPartRecipe } from './recipe';
import { openAnyPart } from './scorer';

export const exportOnnx: ExportCode['exportOnnx'] = async (options) => {
  const { name, part } = openAnyPart(options);
  const { grid, pooling } = anyPartRecipe;
  const { knowledge, heldOut, level, registration, tiling, taps, highest, relative } = part;
  const { height, width } = part.picture;
  try {
    const shared = {
      features: { weights: shippedEfficientNet(options), height, width, taps, grid, pooling, tiling },
      level,
      relative,
      threshold: normalThreshold(heldOut.scores),
      notes: { ...learntWords(part), ...(await referenceNote(registration)) },
    };
    const file = await ('bank' in knowledge
      ? patchMemoryOnnx({ ...shared, knowledge, highest })
      : placeGaussiansOnnx({ ...shared, knowledge }));
    const { kind } = registration;
    const registered = kind === 'none' ? '' : `, registered as the detector does it (${kind}), which the file does not`;
    return { name, file, notes: [`It takes pictures of ${width}×${height} pixels, RGB, 0 to 255${registered}.`] };
  } finally {
    part.dispose();
  }
};

/** The picture to move towards, as a PNG in base64, for whoever registers pictures before. */
async function referenceNote(registration: Registration): Promise<Record<string, string>> {
  if (registration.kind !== 'shift') return {};
  const { pixels, height, width } = registration.reference;
  const png = await pictures.encodePng({ pixels, height, width, channels: 1 });
  return { reference: base64(png) };
}
