/** What a file that is no readable picture holds instead, as its first bytes tell. */

export interface FileContent {
  /** Such as `a Git LFS pointer, not the picture itself`. */
  what: string;
  remedy: string;
}

const convert = 'replace it by a PNG made of it, which keeps every pixel';
const whole = 'replace the file by a whole one';

/** Beginnings as Latin-1 text, at an offset that is 0 unless named; the first that fits counts. */
const beginnings: readonly (readonly [beginning: string, what: string, remedy: string, offset?: number])[] = [
  ['version https://git-lfs', 'a Git LFS pointer, not the picture itself', 'replace it by `git lfs pull`'],
  ['\xff\xd8\xff', 'a JPEG that is cut off or damaged', whole],
  ['\x89PNG', 'a PNG that is cut off or damaged', whole],
  ['GIF8', 'a GIF that is cut off or damaged', whole],
  ['WEBP', 'a WebP that is cut off or damaged', whole, 8],
  ['ftypavif', 'an AVIF that is cut off or damaged', whole, 4],
  ['II*\0', 'a TIFF that is cut off, damaged or of an unknown kind', 'replace the file by a whole one, or by a PNG'],
  ['MM\0*', 'a TIFF that is cut off, damaged or of an unknown kind', 'replace the file by a whole one, or by a PNG'],
  ['BM', 'a BMP', convert],
  ['ftyp', 'a HEIC or another film or picture of its family', convert, 4],
  ['\0\0\0\x0cJXL ', 'a JPEG XL', convert],
  ['\xff\x0a', 'a JPEG XL', convert],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000', convert],
  ['\xff\x4f\xff\x51', 'a JPEG 2000', convert],
  ['8BPS', 'a Photoshop document', convert],
  ['\x76\x2f\x31\x01', 'an OpenEXR', convert],
  ['DICM', 'a DICOM file', convert, 128],
  ['SIMPLE  =', 'a FITS file', convert],
  ['%PDF', 'a PDF', convert],
  ['\x93NUMPY', 'a NumPy array', convert],
  ['\x89HDF', 'an HDF5 file', convert],
  ['PK\x03\x04', 'a zip archive', 'replace it by the pictures in it'],
  ['\x1f\x8b', 'a gzip archive', 'replace it by what is in it'],
  ['7z\xbc\xaf', 'a 7z archive', 'replace it by the pictures in it'],
];

/** @param bytes of the file, the first two hundred or more */
export function fileContent(bytes: Uint8Array): FileContent {
  if (bytes.length === 0) return { what: 'an empty file', remedy: whole };
  const head = String.fromCharCode(...bytes.subarray(0, 512));
  const found = beginnings.find(([beginning, , , offset = 0]) => head.startsWith(beginning, offset));
  if (found) return { what: found[1], remedy: found[2] };
  if (/^\W{0,9}\s*(<!doctype html|<html|<head|<body)/i.test(head))
    return { what: 'a web page (HTML)', remedy: 'replace it by the picture, whose download gave this page instead' };
  if (bytes.subarray(0, 512).every((byte) => byte >= 9)) return { what: 'text', remedy: 'replace it by a picture' };
  if (/^\0+$/.test(head)) return { what: 'zeros only, as a cut copy leaves them', remedy: whole };
  return { what: 'of an unknown kind', remedy: whole };
}
