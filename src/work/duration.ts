/** Durations, amounts and rates in words that a glance takes in. */
import { numberText } from './numberText';

/** '4 s', '2 min 05 s', '1 h 10 min'; '…' while it can't be told. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '…';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** '140 of 1,050 steps', '1.2 of 9.9 MB'. */
export function amount(done: number, total: number, unit: string): string {
  if (unit !== 'bytes') return `${numberText(done)} of ${numberText(total)} ${unit}`;
  return `${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

/** '12.5 steps/s', '22,900 images/s', or the other way round when it is slow: '3.20 s for one of the steps'. */
export function rate(perSecond: number, unit: string): string {
  if (perSecond <= 0) return '';
  if (unit === 'bytes') return `${(perSecond / 1e6).toPrecision(3)} MB/s`;
  if (perSecond >= 1000) return `${numberText(Number(perSecond.toPrecision(3)))} ${unit}/s`;
  if (perSecond >= 1) return `${perSecond.toPrecision(3)} ${unit}/s`;
  return `${(1 / perSecond).toPrecision(3)} s for one of the ${unit}`;
}
