/** Where the one part lies that a picture shows: what differs from the background. */
import type { Mat } from '@techstark/opencv-js';
import type { ByteImages } from '../imageBatch';
import { fromMat, toMat, withMats, type Keep } from './mats';
import type { OpenCv } from './openCv';
import { PartRefusal } from './partRefusal';

export interface PartMaskOptions {
  /**
   * What the background is taken to be. `local`: the median of a wide neighbourhood, which follows uneven light; for parts
   * narrower than a third of the picture, such as screws. `border`: one colour, the median of the picture's outermost pixels; for wide
   * parts, such as capsules. Default `local`.
   */
  background?: 'local' | 'border';
}

/** The stages on the way to a mask, each `[1, h, w, …]` at the working size: the longer side 256 pixels. */
export interface PartMask {
  /** The picture at the working size. */
  readonly reduced: ByteImages;
  readonly background: ByteImages;
  /** |picture − background|, grey; of colours the largest of three. */
  readonly difference: ByteImages;
  /** 255 on the part, 0 beside it; no holes. */
  readonly mask: ByteImages;
}

const workingSide = 256;
/** The smallest picture in which a thread can be seen at all. */
const leastSide = 64;
/** Otsu's threshold splits anything, noise as well; a part differs from its background by this many levels on average. */
const leastContrast = 20;
/**
 * A part's own shadow differs as well, but less than the part does: with Otsu's threshold as it is, good training screws of MVTec AD
 * measure 230 ± 3.9 pixels, with this factor on it 227 ± 1.2.
 */
const aboveShadow = 1.4;
const leastShare = 0.01;
const greatestShare = 0.6;
/** From this share of the largest piece on, a second one is a part as well. */
const secondPart = 0.2;

/**
 * Finds the part in one picture `[1, h, w, 1 | 3]`: difference from the background, a threshold from Otsu's, small gaps closed, the
 * largest outline filled.
 * @param name of the picture, for errors
 * @throws PartRefusal in one sentence where the picture is too small, or shows no part, several, or one cut off by its border
 */
export function findPart(
  cv: OpenCv,
  picture: ByteImages,
  name: string,
  { background: kind = 'local' }: PartMaskOptions = {},
): PartMask {
  const { height, width, channels } = picture;
  if (picture.count !== 1 || (channels !== 1 && channels !== 3)) {
    throw new RangeError(
      `${name}: expected one picture, grey or RGB, found ${picture.count} with ${channels} channels; split the batch first.`,
    );
  }
  if (Math.min(height, width) < leastSide) {
    throw new PartRefusal(
      `${name} is ${width}×${height} pixels; a part is looked for in at least ${leastSide}×${leastSide}, so give a larger picture.`,
      'are too small',
    );
  }
  return withMats(cv, (keep) => {
    const reduction = Math.max(1, Math.max(height, width) / workingSide);
    const size = new cv.Size(Math.round(width / reduction), Math.round(height / reduction));
    const reduced = keep(new cv.Mat());
    cv.resize(keep(toMat(cv, picture)), reduced, size, 0, 0, cv.INTER_AREA);
    const background = kind === 'local' ? localMedian(cv, keep, reduced) : borderMedian(cv, keep, reduced);
    const difference = largestDifference(cv, keep, reduced, background);
    const mask = keep(new cv.Mat());
    const threshold = cv.threshold(difference, mask, 0, 255, cv.THRESH_OTSU);
    const contrast = cv.mean(difference, mask)[0];
    if (contrast < leastContrast) {
      throw new PartRefusal(
        `${name}: nothing stands out from the background (by ${Math.round(contrast)} grey levels, ` +
          `expected at least ${leastContrast}); give a picture of one part on a plain background.`,
        'show nothing that stands out',
      );
    }
    cv.threshold(difference, mask, Math.round(aboveShadow * threshold), 255, cv.THRESH_BINARY);
    const ellipse = keep(cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(5, 5)));
    cv.morphologyEx(mask, mask, cv.MORPH_CLOSE, ellipse);
    fillLargest(cv, keep, mask, name);
    return {
      reduced: fromMat(reduced),
      background: fromMat(background),
      difference: fromMat(difference),
      mask: fromMat(mask),
    };
  });
}

/** The background under a narrow part: a median over 0.64 of the picture's longer side, taken on a quarter of the pixels' rows. */
function localMedian(cv: OpenCv, keep: Keep, picture: Mat): Mat {
  const small = keep(new cv.Mat());
  const size = new cv.Size(Math.round(picture.cols / 4), Math.round(picture.rows / 4));
  cv.resize(picture, small, size, 0, 0, cv.INTER_AREA);
  cv.medianBlur(small, small, 2 * Math.round(Math.max(size.width, size.height) * 0.32) - 1);
  const background = keep(new cv.Mat());
  cv.resize(small, background, new cv.Size(picture.cols, picture.rows), 0, 0, cv.INTER_LINEAR);
  return background;
}

function borderMedian(cv: OpenCv, keep: Keep, picture: Mat): Mat {
  const { rows, cols } = picture;
  const channels = picture.channels();
  const background = keep(new cv.Mat(rows, cols, picture.type()));
  // Only now: a new matrix may move the memory, and with it what `data` looks at.
  const { data } = picture;
  const colour = Array.from({ length: channels }, (_, channel) => {
    const values: number[] = [];
    for (let y = 0; y < rows; y++) {
      const step = y === 0 || y === rows - 1 ? 1 : cols - 1;
      for (let x = 0; x < cols; x += step) values.push(data[(y * cols + x) * channels + channel]);
    }
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  });
  background.data.set(Uint8Array.from({ length: data.length }, (_, i) => colour[i % channels]));
  return background;
}

function largestDifference(cv: OpenCv, keep: Keep, picture: Mat, background: Mat): Mat {
  const difference = keep(new cv.Mat());
  cv.absdiff(picture, background, difference);
  const channels = difference.channels();
  if (channels === 1) return difference;
  const grey = keep(new cv.Mat(difference.rows, difference.cols, cv.CV_8UC1));
  const { data } = difference;
  grey.data.forEach((_, i, target) => {
    target[i] = Math.max(data[i * channels], data[i * channels + 1], data[i * channels + 2]);
  });
  return grey;
}

/** Leaves of a mask its largest piece, without holes: bright spots inside the part belong to it. */
function fillLargest(cv: OpenCv, keep: Keep, mask: Mat, name: string): void {
  const outlines = keep(new cv.MatVector());
  cv.findContours(mask, outlines, keep(new cv.Mat()), cv.RETR_EXTERNAL, cv.CHAIN_APPROX_NONE);
  const areas = Array.from({ length: outlines.size() }, (_, i) => cv.contourArea(keep(outlines.get(i))));
  const byArea = areas.map((_, i) => i).sort((a, b) => areas[b] - areas[a]);
  const share = (areas[byArea[0]] ?? 0) / (mask.rows * mask.cols);
  if (share < leastShare) {
    throw new PartRefusal(
      `${name}: nothing larger than specks stands out from the background; give a picture of one part on a plain background.`,
      'show nothing but specks',
    );
  }
  if (share > greatestShare) {
    throw new PartRefusal(
      `${name}: what stands out covers ${Math.round(100 * share)} % of the picture; ` +
        'give one in which the background is seen around the part.',
      'show too little background',
    );
  }
  const parts = areas.filter((area) => area > secondPart * areas[byArea[0]]).length;
  if (parts > 1) {
    throw new PartRefusal(
      `${name}: found ${parts} parts, expected one; cut the picture into one a part.`,
      'show several parts',
    );
  }
  mask.setTo(new cv.Scalar(0));
  cv.drawContours(mask, outlines, byArea[0], new cv.Scalar(255), cv.FILLED);
  const frame = new cv.Rect(1, 1, mask.cols - 2, mask.rows - 2);
  if (cv.countNonZero(keep(mask.roi(frame))) < cv.countNonZero(mask)) {
    throw new PartRefusal(
      `${name}: the part reaches the border of the picture; give a picture of the whole part.`,
      'reach the border',
    );
  }
}
