/** A run's setting in words. */
import { settingText } from '../results/settingText';
import type { Run } from './run';

/** Such as `lambda 0.1, iterations 200, seed 1`. */
export function runSetting({ knobs, seed }: Pick<Run, 'knobs' | 'seed'>): string {
  return settingText(seed === null ? knobs : { ...knobs, seed });
}
