/** Which part of a camera's frame a detector is shown. */
import type { Size } from '../images/fitImage';

export interface Crop extends Size {
  top: number;
  left: number;
}

/** Frames whose shape is no farther from the detector's than this factor are taken whole: a little border does no harm. */
const alike = 1.2;

/** The middle of a frame in the shape of a detector's picture, as the source cuts a square out of its frames; the whole where shapes are alike. */
export function cropFor(frame: Size, picture: Size): Crop {
  const [have, want] = [frame.width / frame.height, picture.width / picture.height];
  if (Math.max(have / want, want / have) <= alike) return { top: 0, left: 0, height: frame.height, width: frame.width };
  const height = Math.round(Math.min(frame.height, frame.width / want));
  const width = Math.round(Math.min(frame.width, frame.height * want));
  return { top: Math.floor((frame.height - height) / 2), left: Math.floor((frame.width - width) / 2), height, width };
}
