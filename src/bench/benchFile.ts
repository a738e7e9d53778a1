/** The last bench that was kept, notebooks/results/speed.json: for the notebook that explains it. */
import type { MemoryPoint } from '../figures/costs/memoryFigure';
import { machineFolders, paths, store } from '../platform/machine';
import type { BenchRow } from './sideBySide';

export interface BenchRecord {
  rows: BenchRow[];
  /** Long runs, by the work's name. */
  memory: Record<string, MemoryPoint[]>;
  /** Milliseconds a step of one work by the settings of the library's threads. */
  settings: SettingTime[];
}

export interface SettingTime {
  setting: string;
  work: string;
  milliseconds: number;
}

/** @param results the folder of results */
export function benchFile(results = machineFolders().results): string {
  return paths.join(results, 'speed.json');
}

/** What the native library does by itself: the setting that others are compared with. */
export const ownSetting = 'as it comes';

/** Without a kept bench there is nothing in it. */
export function readBench(from = benchFile()): BenchRecord {
  if (!store.exists(from)) return { rows: [], memory: {}, settings: [] };
  return JSON.parse(store.readText(from)) as BenchRecord;
}

/** Rows of the same work, batch and precision are replaced, and so are runs and settings of the same name; others stay. */
export function keepBench(found: Partial<BenchRecord>, to = benchFile()): void {
  const before = readBench(to);
  const { rows = [], memory = {}, settings = [] } = found;
  const key = ({ work, batch, precision }: BenchRow): string => `${work} ${batch} ${precision}`;
  const setting = (time: SettingTime): string => `${time.work} ${time.setting}`;
  const record: BenchRecord = {
    rows: replaced(before.rows, rows, key),
    memory: { ...before.memory, ...memory },
    settings: replaced(before.settings, settings, setting),
  };
  store.replace(to, `${JSON.stringify(record, null, 1)}\n`);
}

/** New ones in the places of old ones with the same key, others behind. */
function replaced<T>(before: readonly T[], found: readonly T[], key: (item: T) => string): T[] {
  const fresh = new Map(found.map((item) => [key(item), item]));
  const kept = before.map((item) => fresh.get(key(item)) ?? item);
  const known = new Set(before.map(key));
  return [...kept, ...found.filter((item) => !known.has(key(item)))];
}
