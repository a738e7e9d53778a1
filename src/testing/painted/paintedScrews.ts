/** For tests: painted parts that lie anyhow, whole and damaged, as pictures and as a folder in MVTec AD's layout. */
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { ByteImages } from '../../images/imageBatch';
import { paintParts } from './paintedPart';

/** `spot` is a light disc on the dark shaft, `burr` a dark one beside it. */
export type PaintedDamage = 'spot' | 'burr';

export interface PaintedScrew {
  /** `[1, 256, 256, 1]`. */
  picture: ByteImages;
  /** 255 on the damage, 0 elsewhere; as large as the picture. */
  mask: Uint8Array;
  /** The middle of where the damage is, or would be, in pixels. */
  middle: { x: number; y: number };
}

const side = 256;
const length = 170;
/** Of the discs, in pixels. */
const radius = 6;
/** Along and across the part, in its lengths, and the grey level. */
const damages: Record<PaintedDamage, { along: number; across: number; grey: number }> = {
  spot: { along: 0.02, across: 0, grey: 225 },
  burr: { along: -0.05, across: 0.085, grey: 60 },
};

/** A part at a place and an angle that its number tells. */
export function paintScrew(n: number, damage?: PaintedDamage): PaintedScrew {
  const part = { x: 122 + (n % 5) * 3, y: 124 + (n % 3) * 4, degrees: (n * 31) % 360, length };
  const { pixels, ...size } = paintParts(side, [part]);
  const { along, across, grey } = damages[damage ?? 'spot'];
  const angle = (part.degrees * Math.PI) / 180;
  const middle = {
    x: part.x + length * (along * Math.cos(angle) - across * Math.sin(angle)),
    y: part.y + length * (along * Math.sin(angle) + across * Math.cos(angle)),
  };
  const isDamaged = (i: number): boolean =>
    damage !== undefined && Math.hypot((i % side) - middle.x, Math.floor(i / side) - middle.y) <= radius;
  return {
    picture: { ...size, pixels: pixels.map((value, i) => (isDamaged(i) ? grey : value)) },
    mask: pixels.map((_, i) => (isDamaged(i) ? 255 : 0)),
    middle,
  };
}

/** Writes grey pixels as a PNG, with the folders above it. */
export async function writeGrey(file: string, pixels: Uint8Array): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await sharp(pixels, { raw: { width: side, height: pixels.length / side, channels: 1 } })
    .png()
    .toFile(file);
}

export interface PaintedFolder {
  train: number;
  /** Good ones to test; default none. */
  testGood?: number;
  /** Damaged ones of each kind to test, with their masks; default none. */
  damaged?: Partial<Record<PaintedDamage, number>>;
}

/** Paints `train/good`, `test/good`, `test/<damage>` and `ground_truth/<damage>`, each part another way round. */
export async function paintFolder(folder: string, { train, testGood = 0, damaged = {} }: PaintedFolder): Promise<void> {
  let painted = 0;
  const paintMany = async (place: string, count: number, damage?: PaintedDamage): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const { picture, mask } = paintScrew(painted++, damage);
      const name = String(i).padStart(3, '0');
      await writeGrey(path.join(folder, place, `${name}.png`), picture.pixels);
      if (damage) await writeGrey(path.join(folder, 'ground_truth', damage, `${name}_mask.png`), mask);
    }
  };
  await paintMany('train/good', train);
  await paintMany('test/good', testGood);
  for (const [damage, count] of Object.entries(damaged) as [PaintedDamage, number][])
    await paintMany(`test/${damage}`, count, damage);
}
