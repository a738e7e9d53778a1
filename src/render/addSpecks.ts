import type { RandomSource } from '../tensors/random';

/** Dust and stains on a light table, in place: many faint ones, few dark ones, some drawn out to short smears. */
export function addSpecks(picture: Float32Array, size: number, random: RandomSource): void {
  const scale = size / 1024;
  const count = 20 + random.integer(70);
  for (let n = 0; n < count; n++) {
    const [x, y] = [random.next() * size, random.next() * size];
    const depth = 5 + 30 * random.next() ** 4;
    const long = (1.2 + 4 * random.next() ** 3) * (random.next() < 0.15 ? 3 : 1) * scale;
    const wide = (1 + 1.2 * random.next()) * scale;
    const angle = random.next() * Math.PI;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = Math.ceil(3 * Math.max(long, wide));
    for (let j = Math.max(0, Math.floor(y) - reach); j <= Math.min(size - 1, Math.floor(y) + reach); j++) {
      for (let i = Math.max(0, Math.floor(x) - reach); i <= Math.min(size - 1, Math.floor(x) + reach); i++) {
        const u = ((i - x) * cos + (j - y) * sin) / long;
        const v = ((j - y) * cos - (i - x) * sin) / wide;
        picture[j * size + i] -= depth * Math.exp(-0.5 * (u * u + v * v));
      }
    }
  }
}
