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

export interface Pictures {
  /**
   * Decodes a file, by name or its bytes, to RGB: turned as its EXIF tag says, 16 bits become 8, palettes and other colour spaces
   * sRGB, and transparent parts lie on the background.
   *
   * @throws Error where it is no whole picture
   */
  decode(input: string | Uint8Array, background: 'white' | 'black'): Promise<RawPicture & { channels: 3 }>;
  encodePng(picture: RawPicture, options?: PngOptions): Promise<Uint8Array>;
  /** A picture's file as a WebP, with some loss: a tenth of a PNG's size. */
  toWebp(file: Uint8Array): Promise<{ file: Uint8Array; width: number; height: number }>;
}
