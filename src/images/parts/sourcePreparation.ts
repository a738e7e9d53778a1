/** The preparation of the screws as the AIAV's walkthrough has it: grey, background removed where asked for, a sixteenth in size. */
import type { Mat, MatVector } from '@techstark/opencv-js';
import type { ByteImages } from '../imageBatch';
import { fromMat, toMat, withMats, type Keep } from './mats';
import type { OpenCv } from './openCv';

export interface SourcePreparationOptions {
  /** Both sides are divided by this and rounded down. Default 16, as in the source: 1024² becomes 64². */
  reduction?: number;
  /** Whether the background becomes white. Default false, as in the source's run. */
  removeBackground?: boolean;
  /** The side of the box blur, in pixels. Default 20, made for 1024²; 5 is the same share of 256². */
  blur?: number;
}

/** One stage on the way, `[1, h, w, 1]`. */
export interface PreparationStage {
  readonly name: 'grey' | 'outlines filled' | 'blurred' | 'two levels' | 'mask' | 'background removed' | 'reduced';
  readonly image: ByteImages;
}

/**
 * Every stage of the source's preparation of one picture `[1, h, w, 1 | 3]`, the last of them what its networks get. Without
 * `removeBackground` these are `grey` and `reduced`.
 *
 * The two levels are found by k-means from random centres, seeded here. The source takes every level but 0 for the part: where the
 * darker level is not 0 after cutting off its decimals, the mask is the whole picture and nothing is removed.
 */
export function sourceStages(
  cv: OpenCv,
  picture: ByteImages,
  { reduction = 16, removeBackground = false, blur = 20 }: SourcePreparationOptions = {},
): PreparationStage[] {
  const height = Math.floor(picture.height / reduction);
  const width = Math.floor(picture.width / reduction);
  if (height < 1 || width < 1) {
    throw new RangeError(
      `sourceStages: a picture of ${picture.width}×${picture.height} pixels cannot be made ${reduction} times smaller; ` +
        'give a larger picture or a smaller reduction.',
    );
  }
  return withMats(cv, (keep) => {
    const stages: PreparationStage[] = [];
    const show = (name: PreparationStage['name'], mat: Mat): Mat => {
      stages.push({ name, image: fromMat(mat) });
      return mat;
    };
    let grey = keep(toMat(cv, picture));
    if (picture.channels === 3) cv.cvtColor(grey, grey, cv.COLOR_RGB2GRAY);
    show('grey', grey);
    if (removeBackground) {
      const filled = show('outlines filled', fillOutlines(cv, keep, grey));
      const blurred = keep(new cv.Mat());
      cv.blur(filled, blurred, new cv.Size(blur, blur));
      const levels = show('two levels', twoLevels(cv, keep, show('blurred', blurred)));
      const mask = show('mask', largestOutline(cv, keep, levels));
      const removed = copyOf(cv, keep, grey);
      const { data } = mask;
      removed.data.forEach((_, i, target) => {
        if (data[i] === 0) target[i] = 255;
      });
      grey = show('background removed', removed);
    }
    const reduced = keep(new cv.Mat());
    cv.resize(grey, reduced, new cv.Size(width, height), 0, 0, cv.INTER_LINEAR);
    show('reduced', reduced);
    return stages;
  });
}

/** Not `clone()`: in this build it is a second name for the same pixels. */
function copyOf(cv: OpenCv, keep: Keep, mat: Mat): Mat {
  const copy = keep(new cv.Mat());
  mat.copyTo(copy);
  return copy;
}

/** What is lighter than 127 becomes black, the bright table as a whole; of the dark screw its own grey stays. */
function fillOutlines(cv: OpenCv, keep: Keep, grey: Mat): Mat {
  const filled = copyOf(cv, keep, grey);
  const outlines = outlinesAbove127(cv, keep, grey, cv.RETR_TREE);
  cv.drawContours(filled, outlines, -1, new cv.Scalar(0), cv.FILLED);
  return filled;
}

function outlinesAbove127(cv: OpenCv, keep: Keep, grey: Mat, mode: number): MatVector {
  const binary = keep(new cv.Mat());
  cv.threshold(grey, binary, 127, 255, cv.THRESH_BINARY);
  const outlines = keep(new cv.MatVector());
  cv.findContours(binary, outlines, keep(new cv.Mat()), mode, cv.CHAIN_APPROX_NONE);
  return outlines;
}

/** Each pixel as the level of its cluster, 0 or 255 after the source's comparison with 0. */
function twoLevels(cv: OpenCv, keep: Keep, blurred: Mat): Mat {
  const samples = keep(new cv.Mat(blurred.rows * blurred.cols, 1, cv.CV_32F));
  samples.data32F.set(blurred.data);
  const labels = keep(new cv.Mat());
  const centres = keep(new cv.Mat());
  const criteria = new cv.TermCriteria(cv.TermCriteria_EPS + cv.TermCriteria_MAX_ITER, 10, 1);
  cv.setRNGSeed(0);
  cv.kmeans(samples, 2, labels, criteria, 10, cv.KMEANS_PP_CENTERS, centres);
  const isPart = Array.from(centres.data32F, (centre) => Math.floor(centre) !== 0);
  const levels = keep(new cv.Mat(blurred.rows, blurred.cols, cv.CV_8UC1));
  const indices = labels.data32S;
  levels.data.forEach((_, i, target) => {
    target[i] = isPart[indices[i]] ? 255 : 0;
  });
  return levels;
}

function largestOutline(cv: OpenCv, keep: Keep, levels: Mat): Mat {
  const outlines = outlinesAbove127(cv, keep, levels, cv.RETR_LIST);
  const mask = copyOf(cv, keep, levels);
  let [largest, most] = [-1, -1];
  for (let i = 0; i < outlines.size(); i++) {
    const area = cv.contourArea(keep(outlines.get(i)));
    if (area > most) [largest, most] = [i, area];
  }
  if (largest >= 0) cv.drawContours(mask, outlines, largest, new cv.Scalar(255), cv.FILLED);
  return mask;
}
