/** Tables below cells that say when they are of other knobs than those of now. */
import { newId } from '../../platform/machine';
import { type KnobValues, shown } from '../../work/knobRange';
import { labKernel } from '../kernel';
import { escapeHtml } from '../tableHtml';

interface KeptTable {
  cell: string;
  id: string;
  data: Readonly<Record<string, unknown>>;
  /** The knobs that it was made with. */
  knobs: KnobValues;
  /** What stands above it. */
  line: string;
}

/** The knobs of now; undefined where the notebook has told none. */
let knobs: KnobValues | undefined;
/** The knobs that each cell reads, by the cell's id, in the order in which they first ran. */
const reading = new Map<string, readonly string[]>();
/** The values of knobs with which cells that read them have run, by the knob's name, as JSON. */
const ranWith = new Map<string, Set<string>>();
/** Where the comment behind a knob says to rerun from. */
const sections = new Map<string, string>();
let running = '';
let tables: KeptTable[] = [];

/** Tells of a cell that is about to run: what it showed before is gone. */
export function noteCell({ id, code }: { id: string; code: string }, names: readonly string[]): void {
  // Behind the comment's last colon, in whatever language it is.
  for (const [, name, section] of code.matchAll(/^let (\w+).* \/\/ .*[:：] ?([^;:：(（\n]+)/gm))
    if (names.includes(name)) sections.set(name, section.trim());
  const bare = code.replace(/'[^'\n]*'|\/\/.*$/gm, '');
  const isRead = (name: string): boolean => new RegExp(`(?<![\\w.])${name}\\b(?!\\s*:)`).test(bare);
  const isOfKnobs = /expectKnobs\(/.test(code) || names.some((name) => code.startsWith(`let ${name}`));
  running = id;
  reading.set(id, isOfKnobs ? [] : names.filter(isRead));
  tables = tables.filter(({ cell }) => cell !== id);
}

/** Tells of the knobs' values: the first table that was made with others says so, until it is made again. */
export function noteKnobs(now: KnobValues): void {
  // A copy: a list may be changed in place.
  knobs = Object.fromEntries(Object.entries(now).map(([name, value]) => [name, structuredClone(value)]));
  for (const name of reading.get(running) ?? [])
    ranWith.set(name, (ranWith.get(name) ?? new Set()).add(JSON.stringify(now[name])));
  const order = [...reading.keys()];
  const sorted = [...tables].sort((a, b) => order.indexOf(a.cell) - order.indexOf(b.cell));
  const first = sorted.find((table) => lineOf(table, now, order) !== '');
  for (const table of sorted) put(table, table === first ? lineOf(table, now, order) : '');
}

/** Whether a cell that reads the knob has run with this value of it. */
export function hasRunWith(name: string, value: unknown): boolean {
  return ranWith.get(name)?.has(JSON.stringify(value)) ?? false;
}

/** The knobs' values as they were when the running cell began; undefined where no knobs were told. */
export function knobsNow(): KnobValues | undefined {
  return knobs;
}

/** @returns the id of the table's display; undefined where no knobs were told */
export function keepTable(data: Readonly<Record<string, unknown>>): string | undefined {
  if (!knobs) return undefined;
  const table = { cell: running, id: newId(), data, knobs, line: '' };
  tables.push(table);
  return table.id;
}

/** Empty where the table is of the knobs of now, as far as its cell and those before it read them. */
function lineOf({ cell, knobs: then }: KeptTable, now: KnobValues, order: readonly string[]): string {
  const read = new Set(order.slice(0, order.indexOf(cell) + 1).flatMap((id) => reading.get(id) ?? []));
  const changed = [...read].filter((name) => shown(then[name]) !== shown(now[name]));
  if (changed.length === 0) return '';
  const parts = changed.map((name) => `${name} ${shown(then[name])}, not ${shown(now[name])}`);
  const from = sections.get(changed[0]);
  return `From here on of other knobs: ${parts.join('; ')}${from === undefined ? '' : `. Rerun from: ${from}`}.`;
}

function put(table: KeptTable, line: string): void {
  if (table.line === line) return;
  table.line = line;
  const { 'text/html': html, 'text/plain': plain } = table.data;
  const above = line === '' ? '' : `<p><strong>${escapeHtml(line)}</strong></p>`;
  const data = {
    ...table.data,
    'text/html': `${above}${String(html)}`,
    'text/plain': `${line}\n${String(plain)}`.trim(),
  };
  labKernel().display({ data, transient: { display_id: table.id } }, true);
}
