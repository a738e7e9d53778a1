/** What a detector of any part is worth that has seen only so many good pictures, registration included. */
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { type ImageSet, select } from '../../datasets/imageSet';
import { type RegistrationKind, registrarOf } from '../../images/registration/registration';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { type AnyPartFeaturesOptions, anyPartFeatures, tapsFor } from './recipe';
import { possibleRegistrations } from './choosing';
import { judge, learnPictures, type LearnOptions } from './learn';
import { carriedBack } from './methods';
import { registeredSet } from './photos';

export interface FewOptions
  extends Pick<LearnOptions, 'seed' | 'covariance' | 'bank' | 'channels'>, Pick<AnyPartFeaturesOptions, 'tiling'> {
  registration: RegistrationKind;
  /** How many good pictures are learnt, drawn by the seed; all where there are fewer. */
  pictures: number;
}

/**
 * Scores of photographs by a detector that is learnt for it; a part that can't be registered is worse than any that can.
 *
 * @throws Error with one sentence where the registration does not suit the pictures that were drawn
 */
export async function scoreByFew(
  { good, asked }: { good: ImageSet; asked: ImageSet },
  { registration: kind, pictures, tiling, ...learning }: FewOptions,
  work: WorkOptions & FolderOptions = {},
): Promise<AnomalyResult> {
  const order = randomSource(learning.seed).fork('pictures').permutation(good.count).slice(0, pictures);
  const some = select(good, order);
  const registration = (await possibleRegistrations(some, [kind])).at(0);
  if (!registration) throw new Error(`expected pictures that ${kind} suits, found others.`);
  const registrar = await registrarOf(registration);
  const known = registeredSet(some, registrar).pictures;
  const registered = registeredSet(asked, registrar);
  const { folders } = work;
  const features = anyPartFeatures(known, { taps: tapsFor(learning.bank), tiling, folders });
  try {
    const knowledge = await learnPictures(features, known, { ...learning, ...work });
    const found = await judge(features, { knowledge }, registered.pictures, work);
    tf.dispose(knowledge);
    return carriedBack({ ...found, maps: undefined }, registered, asked);
  } finally {
    features.dispose();
  }
}
