/** How long work shows itself below its cell, and how the stop button reaches it. */
import type { Figure } from '../figures/making/figure';
import { amount, duration, rate } from '../work/duration';
import type { ProgressReporter, ProgressState, WorkOptions } from '../work/work';
import { labKernel } from './kernel';
import { Display, Html } from './show';
import { noteStoppedWork } from './stoppedWork';
import { escapeHtml } from './tableHtml';

export interface WatchOptions {
  /** Draws a figure of how things stand, again every few seconds. */
  draw?: () => Figure;
  /** Seconds between two drawings. Default 2. */
  seconds?: number;
}

/**
 * What to hand to long work in a cell: `await trainer.run({ steps, ...watch({ draw }) })`. It shows a bar with rate and
 * time left, redraws the figure, and passes on the stop button.
 */
export function watch({ draw, seconds = 2 }: WatchOptions = {}): Required<WorkOptions> {
  const signal = labKernel().cellSignal();
  return { signal, progress: new NotebookProgress(draw, seconds * 1000, barOfCell(signal)) };
}

/** The bar of a cell, in which one work follows another, and a line for each that is done. */
interface CellBar {
  bar: Display;
  done: string[];
}

/** By the cell's signal: each run of a cell has its own. */
const cellBars = new WeakMap<AbortSignal, CellBar>();

function barOfCell(signal: AbortSignal): CellBar {
  const own = cellBars.get(signal) ?? { bar: new Display(), done: [] };
  cellBars.set(signal, own);
  return own;
}

class NotebookProgress implements ProgressReporter {
  private readonly picture = new Display();
  private drawn = -Infinity;
  /** Displays are sent one after another, so that the last one sent is the last one shown. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly draw: (() => Figure) | undefined,
    private readonly redrawAfter: number,
    private readonly cell: CellBar,
  ) {}

  update(state: ProgressState): void {
    this.enqueue(() => this.cell.bar.show(progressBar(state, this.cell.done)));
    if (this.draw && state.done > 0 && Date.now() - this.drawn > this.redrawAfter) this.redraw();
  }

  async end(state: ProgressState, outcome: 'done' | 'stopped'): Promise<void> {
    this.cell.done.push(endedLine(state, outcome));
    this.enqueue(() => this.cell.bar.show(foldedLines(this.cell.done)));
    if (outcome === 'stopped') noteStoppedWork();
    if (state.done > 0) this.redraw();
    await this.queue;
  }

  private redraw(): void {
    const { draw } = this;
    if (!draw) return;
    this.drawn = Date.now();
    this.enqueue(() => this.picture.show(draw()));
  }

  private enqueue(task: () => Promise<void>): void {
    this.queue = this.queue.then(task);
  }
}

function progressBar(
  { label, done, total, unit, perSecond, secondsLeft, detail }: ProgressState,
  before: readonly string[],
): Html {
  const line = joined([
    `${label}: ${amount(done, total, unit)}`,
    rate(perSecond, unit),
    `${duration(secondsLeft)} left`,
    detail,
  ]);
  const earlier = before.length > 0 ? foldedLines(before).html : '';
  const name = escapeHtml(label);
  const bar = `<progress value="${done}" max="${total}" aria-label="${name}" style="width: 20em; max-width: 100%; vertical-align: middle"></progress>`;
  // On a narrow page the words go below the bar as one.
  return {
    html: `${earlier}<div>${bar} <span style="display: inline-block">${escapeHtml(line)}</span></div>`,
    text: line,
  };
}

function endedLine(
  { label, done, total, unit, perSecond, detail }: ProgressState,
  outcome: 'done' | 'stopped',
): string {
  const reached = amount(done, total, unit);
  if (outcome === 'done') return joined([`${label}: ${reached}`, 'done', rate(perSecond, unit), detail]);
  return joined([
    done > 0
      ? `${label}: stopped after ${reached}; what follows is of these`
      : `${label}: stopped before the first of ${total} ${unit}; nothing new is kept`,
    detail,
  ]);
}

/** The last of a cell's finished works, over which the others are folded: a wall of full bars says no more. */
function foldedLines(lines: readonly string[]): Html {
  const last = lines[lines.length - 1];
  if (lines.length === 1) return { html: `<div>${escapeHtml(last)}</div>`, text: last };
  const items = lines.map((line) => `<div>${escapeHtml(line)}</div>`).join('');
  const summary = `${lines.length} works, the last: ${last}`;
  return { html: `<details><summary>${escapeHtml(summary)}</summary>${items}</details>`, text: summary };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
