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
  return { signal: labKernel().cellSignal(), progress: new NotebookProgress(draw, seconds * 1000) };
}

class NotebookProgress implements ProgressReporter {
  private readonly bar = new Display();
  private readonly picture = new Display();
  private drawn = -Infinity;
  /** Displays are sent one after another, so that the last one sent is the last one shown. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly draw: (() => Figure) | undefined,
    private readonly redrawAfter: number,
  ) {}

  update(state: ProgressState): void {
    this.enqueue(() => this.bar.show(progressBar(state, 'running')));
    if (this.draw && state.done > 0 && Date.now() - this.drawn > this.redrawAfter) this.redraw();
  }

  async end(state: ProgressState, outcome: 'done' | 'stopped'): Promise<void> {
    this.enqueue(() => this.bar.show(progressBar(state, outcome)));
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

function progressBar(state: ProgressState, outcome: 'running' | 'done' | 'stopped'): Html {
  const { label, done, total, unit, perSecond, secondsLeft, detail } = state;
  const reached = amount(done, total, unit);
  const words = {
    running: [`${label}: ${reached}`, `${rate(perSecond, unit)} · ${duration(secondsLeft)} left`],
    done: [`${label}: ${reached}`, `done · ${rate(perSecond, unit)}`],
    stopped: [
      done > 0
        ? `${label}: stopped after ${reached}; what follows is of these`
        : `${label}: stopped before the first of ${total} ${unit}; nothing new is kept`,
    ],
  }[outcome];
  const line = [...words, detail].filter((part) => part !== '').join(' · ');
  const bar = `<progress value="${done}" max="${total}" style="width: 20em; max-width: 100%; vertical-align: middle"></progress>`;
  // On a narrow page the words go below the bar as one.
  return { html: `<div>${bar} <span style="display: inline-block">${escapeHtml(line)}</span></div>`, text: line };
}
