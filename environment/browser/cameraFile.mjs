/** Pictures of rendered parts for the tests of the page before a camera, and a film of them that Chromium takes for a camera. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../base/paths.mjs';

/** @param {string} file below the root @returns {Promise<any>} a module of src, which has no types here */
export const ours = (file) => import(pathToFileURL(path.join(root, file)).href);

/**
 * A screw in the pose of its index, 480×480.
 * @param {number} index
 * @param {boolean} [damaged]
 * @returns {Promise<Buffer>} PNG
 */
export async function screwPng(index, damaged = false) {
  const { renderScrew } = await ours('src/render/screws/renderScrew.ts');
  const defect = damaged ? 'manipulated_front' : undefined;
  const { pixels, size } = renderScrew({ seed: 'before a camera', index, size: 480, defect, severity: 'gross' });
  const { pictures } = await ours('src/platform/machine.ts');
  return Buffer.from(await pictures.encodePng({ pixels, height: size, width: size, channels: 1 }));
}

/** @param {number} index @returns {Promise<Buffer>} PNG of a capsule, 512×512 */
export async function capsulePng(index) {
  const { renderCapsule } = await ours('src/render/capsules/renderCapsule.ts');
  const { pixels, size } = renderCapsule({ seed: 'before a camera', index, size: 512 });
  const { pictures } = await ours('src/platform/machine.ts');
  return Buffer.from(await pictures.encodePng({ pixels, height: size, width: size, channels: 3 }));
}

/**
 * Frames of 640×480, JPEG after JPEG, as Chromium plays them at 30 a second, again and again. What is beside a picture is table.
 * @param {readonly { png: Buffer, frames: number }[]} scenes
 * @returns {Promise<Buffer>}
 */
export async function film(scenes) {
  const { default: sharp } = await import('sharp');
  const drawn = scenes.map(async ({ png, frames }) => {
    const { data } = await sharp(png)
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const background = { r: data[0], g: data[0], b: data[0] };
    const jpeg = await sharp(png)
      .toColourspace('srgb')
      .extend({ left: 80, right: 80, background })
      .jpeg({ quality: 92 })
      .toBuffer();
    return Array.from({ length: frames }, () => jpeg);
  });
  return Buffer.concat((await Promise.all(drawn)).flat());
}
