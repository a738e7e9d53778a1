/** For tests: small rendered capsules, as photographs and as a folder in MVTec AD's layout. */
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { ImageSet } from '../../datasets/imageSet';
import type { CapsuleDefect } from '../../render/capsules/capsuleDamage';
import { renderCapsule } from '../../render/capsules/renderCapsule';

/** Photographs of capsules by their numbers, `[n, size, size, 3]`, with their masks. */
export function capsulePhotos(numbers: readonly number[], size: number, defect?: CapsuleDefect): ImageSet {
  const capsules = numbers.map((index) => renderCapsule({ seed: 'tests', index, size, defect }));
  return {
    pixels: Uint8Array.from(capsules.flatMap(({ pixels }) => [...pixels])),
    count: numbers.length,
    height: size,
    width: size,
    channels: 3,
    labels: new Uint8Array(numbers.length),
    classNames: [defect ?? 'good'],
    names: numbers.map(String),
    masks: Uint8Array.from(capsules.flatMap(({ mask }) => [...mask].map((value) => Number(value > 0)))),
    origin: { dataset: 'rendered', source: 'rendered', licence: 'none' },
  };
}

export interface CapsuleFolder {
  train: number;
  /** Good and poked ones to test; default none. */
  test?: number;
  /** Of the pictures, in pixels. */
  size: number;
}

/** Writes `train/good`, `test/good`, `test/poke` and `ground_truth/poke`, each capsule another one. */
export async function writeCapsules(folder: string, { train, test = 0, size }: CapsuleFolder): Promise<void> {
  let rendered = 0;
  for (const [place, count, defect] of [
    ['train/good', train, undefined],
    ['test/good', test, undefined],
    ['test/poke', test, 'poke'],
  ] as const)
    for (let i = 0; i < count; i++) {
      const { pixels, mask } = renderCapsule({ seed: 'folder', index: rendered++, size, defect });
      const name = String(i).padStart(3, '0');
      await write(path.join(folder, place, `${name}.png`), pixels, { size, channels: 3 });
      if (defect)
        await write(path.join(folder, 'ground_truth', defect, `${name}_mask.png`), mask, { size, channels: 1 });
    }
}

async function write(file: string, pixels: Uint8Array, { size, channels }: { size: number; channels: 1 | 3 }) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await sharp(pixels, { raw: { width: size, height: size, channels } }).toFile(file);
}
