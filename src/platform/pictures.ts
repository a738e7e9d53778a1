/** Pictures as files, and as numbers. */

/** `[height, width, channels]`, 0–255. */
export interface RawPicture {
  pixels: Uint8Array;
  height: number;
  width: number;
  /** 1 is grey, 3 is RGB. */
  channels: 1 | 3;
}

export interface PngOptions {
  /** An SVG document of the picture's size that is drawn over it, such as captions; the picture has to be RGB. */
  overlay?: string;
  /** Whether it is mostly noise, which hardly gets smaller by more work. Default false. */
  noisy?: boolean;
}

export interface DecodeFileOptions {
  /** What transparent parts are laid on. */
  background: 'white' | 'black';
  /** Which page of a document, or frame of an animation; counted from 0, which is the default. */
  page?: number;
  /** A mask: of samples deeper than 8 bits whatever is above 0 becomes 255, and no pixel is blended with others. Default false. */
  mask?: boolean;
  /** Pixels from which on it comes back smaller. Default 16 million. */
  ample?: number;
}

export interface DecodedPicture extends RawPicture {
  channels: 3;
  /** The file's EXIF orientation, which the pixels follow already: 1 is upright, 2 to 8 are mirrored or turned. */
  orientation: number;
  /** Pages or frames in the file. */
  pages: number;
  transparent: 'no' | 'partly' | 'wholly';
}

export type LossyType = 'image/webp' | 'image/jpeg';

export interface CompressedPicture {
  file: Uint8Array;
  type: LossyType;
  width: number;
  height: number;
}

/** What is wrong with a picture, and what to do. */
export class PictureError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

export interface Pictures {
  /**
   * Decodes a file, by name or its bytes, to RGB: turned as its EXIF tag says, palettes and other colour spaces become sRGB, and
   * transparent parts lie on the background. Samples of more than 8 bits are scaled by their range: the one that the file declares
   * (PNG's sBIT, TIFF's MaxSampleValue and SMaxSampleValue), else all of 16 bits. Pictures of more than `ample` pixels come back smaller,
   * so that memory stays bounded; so do masks of 8 bits, in which a pixel is then marked where any is that it covers.
   *
   * @throws PictureError where the samples' range is not known, or there are too many pixels; Error where it is no whole picture
   */
  decode(input: string | Uint8Array, options: DecodeFileOptions): Promise<DecodedPicture>;
  encodePng(picture: RawPicture, options?: PngOptions): Promise<Uint8Array>;
  /** A picture's file with some loss: a WebP has a tenth of a photograph's PNG, a JPEG a fifth, which every viewer knows. */
  compress(file: Uint8Array, type: LossyType): Promise<CompressedPicture>;
}
