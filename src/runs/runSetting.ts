/** A run's setting in words. */
import type { Run } from './run';

/** Such as `lambda 0.1, iterations 200, seed 1`. */
export function runSetting({ knobs, seed }: Pick<Run, 'knobs' | 'seed'>): string {
  const all = [...Object.entries(knobs), ...(seed === null ? [] : [['seed', seed] as const])];
  return all.map(([name, value]) => `${name} ${value}`).join(', ');
}
