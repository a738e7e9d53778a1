/** A detector of any part in a file: what it knows of each place, how pictures are registered for it, and what held-out ones got. */
import { type HeldOut, heldOutOf, heldOutTensors } from '../../detectors/heldOut';
import { OwnLevelDetector } from '../../detectors/places/ownLevel';
import {
  placeDetector,
  type PlaceKnowledge,
  placeKnowledgeFrom,
  placeTensors,
} from '../../detectors/places/placeKnowledge';
import type { Tiling } from '../../detectors/places/tiling';
import type { Detector } from '../../detectors/detector';
import type { Size } from '../../images/fitImage';
import { toBytes } from '../../images/imageBatch';
import { type Registration, registrationKinds } from '../../images/registration/registration';
import type { FolderOptions } from '../../platform/folders';
import { tf } from '../../tensors/tf';
import {
  type Checkpoint,
  type CheckpointNote,
  detectorTensor,
  type NamedTensors,
  type SavedCheckpoint,
  sizeSetting,
} from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { expectOneOf } from '../../work/choiceError';
import { anyPartFeatures, anyPartRecipe } from './recipe';

/** All that a file of this lesson says. */
export interface AnyPart {
  knowledge: PlaceKnowledge;
  registration: Registration;
  /** How the covariance at a place was taken. */
  covariance: string;
  heldOut: HeldOut;
  /** Size of the photographs, before the registration. */
  photo: Size;
  /** Size of the pictures that are judged. */
  picture: Size;
  /** How the network sees these in tiles, where it does. */
  tiling?: Tiling;
  /** Blocks of the network. Default the recipe's of a Gaussian a place. */
  taps?: readonly number[];
  /** The share of places that make a score by a memory of patches; 0 is the maximum of the map. Default the recipe's. */
  highest?: number;
  /** Whether it was learnt from pictures in colour. */
  colour: boolean;
  /** Pictures that were learnt. */
  learnt: number;
  /** Maps are by the picture's own level, at most this one. */
  level: number;
  /** Scores are so, too. Default false. */
  relative?: boolean;
}

const referenceName = 'registration/reference';
const levelName = 'heldOut/level';

/** As a checkpoint; the caller disposes its tensors, the knowledge's included. */
export function anyPartCheckpoint(part: AnyPart, { seed, data }: { seed: number; data: string }): SavedCheckpoint {
  const { registration, photo, picture, tiling, taps = anyPartRecipe.taps, colour, learnt, level } = part;
  const tensors: NamedTensors = new Map([...placeTensors(part.knowledge), ...heldOutTensors(part.heldOut)]);
  tensors.set(levelName, tf.tensor1d([level]));
  const settings: CheckpointNote['settings'] = {
    seed,
    data,
    images: learnt,
    colour,
    taps: taps.join(' '),
    pooling: anyPartRecipe.pooling,
    height: picture.height,
    width: picture.width,
    photoHeight: photo.height,
    photoWidth: photo.width,
    registration: registration.kind,
    covariance: 'bank' in part.knowledge ? 'none' : part.covariance,
  };
  if (part.relative) settings.relative = true;
  if ('bank' in part.knowledge) settings.highest = part.highest ?? anyPartRecipe.highest;
  if (tiling) {
    const { rows, columns, tile } = tiling;
    Object.assign(settings, { tileRows: rows, tileColumns: columns, tileHeight: tile.height, tileWidth: tile.width });
  }
  if (registration.kind === 'upright') {
    const { background = 'local', right = 'thick', span = 0.75 } = registration.upright;
    Object.assign(settings, { background, right, span });
  }
  if (registration.kind === 'shift') {
    const { pixels, height, width } = registration.reference;
    tensors.set(referenceName, tf.tensor2d(Float32Array.from(pixels), [height, width]));
  }
  return { note: { recipe: anyPartRecipe.name, settings, position: learnt, phases: 1 }, tensors };
}

export interface LoadedAnyPart extends Trained<Record<string, never>, AnyPart> {
  /** A detector of registered pictures, `[n, height, width, 3]` in [0, 1]; it also frees the network. */
  detector: (options?: FolderOptions) => Detector;
}

/** Opens a file. @throws Error with one sentence when it is none of this lesson, or lacks something */
export function loadAnyPart(file: string): LoadedAnyPart {
  const part = openTrained(file, {
    recipes: [anyPartRecipe.name],
    networks: () => ({}),
    more: (checkpoint): AnyPart => {
      const { settings } = checkpoint.note;
      const size = (name: string): number => sizeSetting(checkpoint.note, name, file);
      const picture = { height: size('height'), width: size('width') };
      return {
        registration: registrationOf(checkpoint, file, picture),
        covariance: String(settings.covariance),
        heldOut: heldOutOf(checkpoint.numbers),
        photo: { height: size('photoHeight'), width: size('photoWidth') },
        picture,
        tiling: 'tileRows' in settings ? tilingOf(size) : undefined,
        // A file of before says none.
        // A memory of before had the maximum of its map.
        highest: 'highest' in settings ? Number(settings.highest) : 0,
        taps: String(settings.taps).split(' ').map(Number),
        colour: settings.colour === true,
        learnt: size('images'),
        level: levelOf(checkpoint, file),
        relative: settings.relative === true,
        knowledge: placeKnowledgeFrom({ tensors: checkpoint.tensors, file }),
      };
    },
    owned: ({ knowledge }) => Object.values(knowledge),
  });
  return { ...part, detector: (options) => detectorOf(part, options) };
}

function tilingOf(size: (name: string) => number): Tiling {
  const tile = { height: size('tileHeight'), width: size('tileWidth') };
  return { rows: size('tileRows'), columns: size('tileColumns'), tile };
}

function levelOf({ tensors, numbers }: Checkpoint, file: string): number {
  detectorTensor(tensors, levelName, file);
  const [level] = numbers.get(levelName) ?? [];
  return level;
}

function registrationOf({ note, tensors, numbers }: Checkpoint, file: string, picture: Size): Registration {
  const { registration, background, right, span } = note.settings;
  const kind = expectOneOf('registration', registrationKinds, String(registration));
  if (kind === 'none') return { kind };
  if (kind === 'upright')
    return {
      kind,
      upright: {
        ...picture,
        background: background === 'border' ? 'border' : 'local',
        right: right === 'light' ? 'light' : 'thick',
        span: Number(span),
      },
    };
  const [height, width] = detectorTensor(tensors, referenceName, file).shape;
  const values = numbers.get(referenceName) ?? new Float32Array();
  return { kind, reference: toBytes({ values, count: 1, height, width, channels: 1 }, { low: 0, high: 255 }) };
}

function detectorOf(
  { knowledge, picture, tiling, taps, highest, level, relative }: AnyPart,
  options?: FolderOptions,
): Detector {
  const features = anyPartFeatures(picture, { ...options, tiling, taps });
  const detector = new OwnLevelDetector(placeDetector(features, knowledge, { highest }), {
    most: level,
    scoresToo: relative,
  });
  return {
    name: detector.name,
    score: (images, work) => detector.score(images, work),
    dispose: () => {
      detector.dispose();
      features.dispose();
    },
    [Symbol.dispose]() {
      this.dispose();
    },
  };
}
