/** The picture that is looked at, and its map. */
import { placeWithin, type Size } from '../../src/images/fitImage';
import { type Crop, cropFor } from '../../src/live/crop';
import { contextOf, element } from './dom';
import { t } from './language';

/** Longer sides of files are drawn smaller. */
const longest = 1280;

export class View {
  private readonly canvas = element('view', HTMLCanvasElement);
  private readonly context = contextOf(this.canvas);
  private readonly stage = element('stage', HTMLElement);
  /** A frame's map covers it until the next verdict, so that both are of one moment. */
  private held = false;

  /** The part of a frame that the detector is shown: the whole, where none is open. */
  cropOf(frame: Size, picture: Size | undefined): Crop {
    return cropFor(frame, picture ?? frame);
  }

  /** Draws a frame of moving pictures, unless a map is held. */
  drawFrame(video: HTMLVideoElement, { left, top, width, height }: Crop): void {
    if (this.held || width === 0) return;
    this.resize({ width, height });
    this.context.drawImage(video, left, top, width, height, 0, 0, width, height);
  }

  drawPicture(bitmap: ImageBitmap): void {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const size = { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) };
    this.resize(size);
    this.context.drawImage(bitmap, 0, 0, size.width, size.height);
  }

  /** Draws a map over the picture that is there. It is of the detector's picture, of which the picture may have only a part. */
  drawMap(map: ImageBitmap): void {
    const { width, height } = this.canvas;
    const place = placeWithin({ width, height }, map);
    this.context.drawImage(map, place.left, place.top, place.width, place.height, 0, 0, width, height);
    this.held = true;
  }

  /** Lets frames show again. */
  release(): void {
    this.held = false;
  }

  /** @param words for those who can't see it */
  show(words: string, verdict: 'normal' | 'anomalous' | '' = ''): void {
    this.stage.className = verdict;
    this.canvas.setAttribute('aria-label', words);
  }

  empty(): void {
    this.release();
    this.show(t('No picture yet'));
    this.stage.className = 'empty';
  }

  private resize({ width, height }: Size): void {
    if (this.canvas.width === width && this.canvas.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
  }
}
