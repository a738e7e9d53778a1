/** The small shift and turn that lays a picture onto another (G. Evangelidis and E. Psarakis, TPAMI 2008, as OpenCV has it). */
import type { Mat } from '@techstark/opencv-js';
import type { ByteImages } from '../imageBatch';
import { composeMaps, invertMap, resizeMap, type AffineMap } from '../moves/affineMap';
import { toMat, withMats } from '../parts/mats';
import type { OpenCv } from '../parts/openCv';

/** Where it is looked for: pixels of the longer side. */
const workingSide = 128;
const iterations = 50;
const precision = 1e-4;
/** Pixels, at the working size, of the blur before. */
const blur = 5;
/** A larger turn, as its sine, or a shift by a larger share of the longer side, is a wrong one. */
const [mostTurn, mostShift] = [0.26, 0.2];

/**
 * From the picture's pixels, `[1, h, w, 1 | 3]`, to where they lie on the reference of the same size, `[1, h, w, 1]`. Where none is found, or one
 * that is not small, the picture stays where it is.
 */
export function shiftTo(cv: OpenCv, picture: ByteImages, reference: ByteImages): AffineMap {
  const found = withMats(cv, (keep): AffineMap | undefined => {
    const scale = workingSide / Math.max(picture.height, picture.width);
    const size = new cv.Size(Math.round(picture.width * scale), Math.round(picture.height * scale));
    const reduced = (image: ByteImages): Mat => {
      const [mat, small] = [keep(toMat(cv, image)), keep(new cv.Mat())];
      if (image.channels === 3) cv.cvtColor(mat, mat, cv.COLOR_RGB2GRAY);
      cv.resize(mat, small, size, 0, 0, cv.INTER_AREA);
      return small;
    };
    const [template, input] = [reduced(reference), reduced(picture)];
    const warp = keep(cv.Mat.eye(2, 3, cv.CV_32F));
    const criteria = new cv.TermCriteria(cv.TermCriteria_COUNT + cv.TermCriteria_EPS, iterations, precision);
    try {
      cv.findTransformECC(template, input, warp, cv.MOTION_EUCLIDEAN, criteria, keep(new cv.Mat()), blur);
    } catch (error) {
      // OpenCV's own errors are numbers: it has not come to an end, or there is nothing to be seen.
      if (typeof error === 'number') return undefined;
      throw error;
    }
    const [a, b, c, d, e, f] = Array.from(warp.data32F);
    const isSmall = Math.abs(d) < mostTurn && Math.max(Math.abs(c), Math.abs(f)) < mostShift * workingSide;
    if (![a, b, c, d, e, f].every(Number.isFinite) || !isSmall) return undefined;
    const small = { height: size.height, width: size.width };
    const there = composeMaps(resizeMap(picture, small), invertMap([a, b, c, d, e, f]));
    return composeMaps(there, resizeMap(small, picture));
  });
  return found ?? [1, 0, 0, 0, 1, 0];
}
