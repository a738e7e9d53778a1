/** Detectors with all that scoring image files takes: what to decode to, how to prepare it, and the threshold. */
import type { Detector } from '../detectors/detector';
import { EncoderGanDetector } from '../detectors/encoderGanDetector';
import type { ByteImages, FloatImages } from '../images/imageBatch';
import { normalThreshold } from '../metrics/threshold';
import { findDetector, shortName, withNormals } from './checkpointFiles';
import { mnistAnoganCourses, prepareCourseDigits } from './mnistAnoganCourse';
import { disposeCourse, loadCourse } from './mnistAnoganDetector';

export interface Scorer {
  /** Such as `mnist-anogan/course-all, seed 1`, with its file. */
  name: string;
  detector: Detector;
  /** Scores from here on are anomalous: 95 % of held-out normal images stay below. */
  threshold: number;
  /** What images have to be decoded to for {@link prepare}. */
  picture: { height: number; width: number; colour: 'grey' | 'rgb' };
  /** Bytes of that size → what the detector wants. */
  prepare(images: ByteImages): FloatImages;
  /** The map value that an overlay shows in full colour: almost all values of normal images lie below. */
  mapLimit: number;
}

export interface ScorerOptions {
  /** Default: the one with the most training images. */
  recipe?: string;
  /** Default: the first at hand. */
  seed?: number;
  /** Normal classes, where they are not the recipe's own. */
  normal?: readonly number[];
  /** Takes no shipped detector but one that was trained here. */
  trained?: boolean;
}

/** The lessons whose detectors score files. */
export const scorerNames: readonly string[] = ['mnist-anogan'];

const digits = { height: 28, width: 28, colour: 'grey' } as const;

/**
 * Loads a detector, shipped or trained here. The caller disposes it.
 *
 * @throws Error with one sentence when there is none
 */
export function loadScorer(
  lesson: string,
  { recipe = 'course-all', seed, normal, trained }: ScorerOptions = {},
): Scorer {
  if (!scorerNames.includes(lesson))
    throw new Error(`Say which detector: expected ${scorerNames.join(' or ')}, found ${lesson || 'nothing'}.`);
  const own = mnistAnoganCourses.find((each) => shortName(each) === recipe);
  if (!own) throw new Error(`--recipe: expected ${mnistAnoganCourses.map(shortName).join(' or ')}, found ${recipe}.`);
  const named = withNormals(recipe, normal ?? own.normal, own.normal);
  const found = findDetector({ lesson, recipe: named }, seed, { trained });
  const course = loadCourse(found.file);
  const { networks, knowledge, heldOut } = course;
  const detector = new EncoderGanDetector({ ...networks, knowledge });
  disposeCourse(course);
  return {
    name: `${lesson}/${named}, seed ${found.seed} (${found.file})`,
    detector,
    threshold: normalThreshold(heldOut.scores),
    picture: digits,
    prepare: prepareCourseDigits,
    mapLimit: heldOut.mapLimit,
  };
}
