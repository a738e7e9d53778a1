/** For tests: small sets of pictures in ten classes, as large as those of Fashion-MNIST. */
import type { ImageSet } from '../../datasets/imageSet';

const side = 28;
const classes = 10;

/**
 * `[count, 28, 28, 1]`: classes 0 to 9 again and again, image n by the name n. Each is a bright block, lower down from class to
 * class and a little wider and darker from image to image.
 */
export function paintClothes(count: number): ImageSet {
  const pixels = Uint8Array.from({ length: count * side ** 2 }, (_, i) => {
    const [n, y, x] = [Math.floor(i / side ** 2), Math.floor(i / side) % side, i % side];
    const [label, turn] = [n % classes, Math.floor(n / classes)];
    const inside = y >= 2 * label && y < 2 * label + 8 && x >= 4 && x < 14 + (turn % 9);
    return inside ? 250 - ((37 * turn + 5 * x) % 120) : 0;
  });
  return {
    pixels,
    count,
    height: side,
    width: side,
    channels: 1,
    labels: Uint8Array.from({ length: count }, (_, n) => n % classes),
    classNames: Array.from({ length: classes }, (_, label) => `class ${label}`),
    names: Array.from({ length: count }, (_, n) => String(n)),
    origin: { dataset: 'fashion-mnist', source: 'folder', licence: 'none' },
  };
}
