/** What the lesson's knobs may be set to. */
import { store } from '../../platform/machine';
import { between, except, oneOf, text, whole } from '../../work/knobRange';
import { readLayers, scorerKinds } from './detector';

export const ranges = {
  profile: oneOf('quick', 'full'),
  normal: whole(0, 9),
  anomalous: except('normal', whole(0, 9)),
  weights: text("'' or a file", (file) => file === '' || (store.exists(file) && !store.isFolder(file))),
  frozenUpTo: text("'' or the name of a layer", () => true),
  compactness: between(0),
  layer: oneOf(...readLayers.map(({ name }) => name)),
  scorer: oneOf(...scorerKinds),
  looked: whole(1, 100),
  seed: whole(0),
};
