/** How a part is turned upright, as pictures for a lesson. */
import { applyMap, invertMap } from '../moves/affineMap';
import { asRgb, type ByteImages } from '../imageBatch';
import { fromMat, toMat, withMats } from './mats';
import type { OpenCv } from './openCv';
import type { UprightPart } from './uprightPart';

export interface UprightStage {
  readonly name: 'picture' | 'background' | 'difference' | 'mask' | 'frame' | 'upright';
  /** `[1, h, w, 1 | 3]`: the frame at the picture's own size and in RGB, what comes before it at the working size. */
  readonly image: ByteImages;
}

/** The stages in their order; the frame is where the crop lies in the picture, red, with a blue side at its right end. */
export function uprightStages(cv: OpenCv, picture: ByteImages, { crop, map, found }: UprightPart): UprightStage[] {
  return [
    { name: 'picture', image: found.reduced },
    { name: 'background', image: found.background },
    { name: 'difference', image: found.difference },
    { name: 'mask', image: found.mask },
    { name: 'frame', image: drawFrame(cv, picture, { crop, map }) },
    { name: 'upright', image: crop },
  ];
}

function drawFrame(cv: OpenCv, picture: ByteImages, { crop, map }: Pick<UprightPart, 'crop' | 'map'>): ByteImages {
  const back = invertMap(map);
  const [right, below] = [crop.width - 1, crop.height - 1];
  const corners = [
    { x: right, y: below },
    { x: 0, y: below },
    { x: 0, y: 0 },
    { x: right, y: 0 },
  ].map((corner) => {
    const { x, y } = applyMap(back, corner);
    return new cv.Point(Math.round(x), Math.round(y));
  });
  return withMats(cv, (keep) => {
    const drawn = keep(toMat(cv, asRgb(picture)));
    const thickness = Math.max(1, Math.round(Math.max(picture.height, picture.width) / 256));
    corners.forEach((corner, i) => {
      const colour = i === 3 ? new cv.Scalar(40, 90, 255) : new cv.Scalar(230, 30, 30);
      cv.line(drawn, corner, corners[(i + 1) % 4], colour, thickness, cv.LINE_AA);
    });
    return fromMat(drawn);
  });
}
