/** The knob of both lessons on parts that says which images. */
import { store } from '../../platform/machine';
import { type KnobRange, text } from '../../work/knobRange';

export const partImages: KnobRange = text(
  "'auto', 'mvtec', 'rendered' or a folder of images",
  (data) => ['auto', 'mvtec', 'rendered'].includes(data) || store.isFolder(data),
);
