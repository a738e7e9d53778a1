/** Figures of what stopped work left say so in their titles. */
import type { Figure } from '../figures/making/figure';

/** A cell about to run. */
interface RunningCell {
  id: string;
  code: string;
}

/** By cell, what reads the values that its stopped work left. */
const left = new Map<string, RegExp>();
let running: RunningCell = { id: '', code: '' };

/** Tells of a cell that is about to run: what it left before it makes anew. */
export function noteRunningCell(cell: RunningCell): void {
  running = cell;
  left.delete(cell.id);
}

/** Tells that work of the running cell was stopped. */
export function noteStoppedWork(): void {
  const reads = readsOfWatched(running.code);
  if (reads) left.set(running.id, reads);
}

/** The figure, with a title that says so where the running cell reads what stopped work left. */
export function titledByWork(figure: Figure): Figure {
  const code = bare(running.code);
  if (![...left.values()].some((reads) => reads.test(code))) return figure;
  const { title } = figure.layout;
  const { text = '' } = typeof title === 'object' ? title : { text: title };
  return { ...figure, layout: { ...figure.layout, title: { ...title, text: `${text} (stopped early)`.trim() } } };
}

const bare = (code: string): string => code.replace(/'[^'\n]*'|\/\/.*$/gm, '');

/**
 * What tells that a cell reads what was left by another's statements with `watch(`: the names that these give a value, such as `found`; what a
 * cell begins empty and fills in a loop; and the history of a trainer whose work is merely awaited, since a lesson may then put shipped networks in
 * the place of those that it trained.
 */
function readsOfWatched(code: string): RegExp | undefined {
  const plain = bare(code);
  const all = (pattern: RegExp): string[] => [...plain.matchAll(pattern)].map(([, name]) => name);
  const given = all(/^(?:const|let)\s+(\w+)[^;]*?=\s(?:[^;]*\W)?watch\(/gm);
  const filled = /^\s+.*watch\(/m.test(plain) ? all(/^(?:const|let)\s+(\w+)[^=;]*=\s*(?:\[\]|\{\}|new Map)/gm) : [];
  const trainers = all(/^\s*await\s+([\w.]+)\.\w+\([^;]*watch\(/gm).map((name) => name.replaceAll('.', '\\.'));
  const reads = [
    ...[...given, ...filled].map((name) => `(?<![\\w.])${name}\\b(?!\\s*:)`),
    ...trainers.map((name) => `\\(${name}\\.history\\b`),
  ];
  return reads.length > 0 ? new RegExp(reads.join('|')) : undefined;
}
