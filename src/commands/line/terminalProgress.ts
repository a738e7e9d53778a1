/** Progress in a shell: a moving bar in a terminal, plain lines in a log. */
import { Presets, SingleBar } from 'cli-progress';
import { amount, duration, rate } from '../../work/duration';
import type { ProgressReporter, ProgressState } from '../../work/work';

/** Seconds between two lines where there is no terminal to redraw. */
const lineSeconds = 15;

/** A bar on stderr if that is a terminal, else a line now and then; stdout stays free for results. */
export function terminalProgress(stream: NodeJS.WriteStream): ProgressReporter {
  return stream.isTTY ? new Bar(stream) : new Lines(stream);
}

class Bar implements ProgressReporter {
  private readonly bar: SingleBar;
  private started = false;

  constructor(stream: NodeJS.WriteStream) {
    const format = '{label} {bar} {amount} · {words} · {detail}';
    this.bar = new SingleBar({ format, stream, hideCursor: true, barsize: 24 }, Presets.shades_classic);
  }

  update(state: ProgressState): void {
    if (!this.started) this.bar.start(state.total, 0);
    this.started = true;
    this.bar.update(state.done, payload(state));
  }

  end(state: ProgressState): void {
    this.update(state);
    this.bar.stop();
  }
}

class Lines implements ProgressReporter {
  private written = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  update(state: ProgressState): void {
    if (Date.now() - this.written < lineSeconds * 1000) return;
    this.written = Date.now();
    this.write(state, payload(state).words);
  }

  end(state: ProgressState, outcome: 'done' | 'stopped'): void {
    this.write(state, outcome);
  }

  private write({ label, done, total, unit, detail }: ProgressState, words: string): void {
    this.stream.write(`${label}: ${amount(done, total, unit)} · ${words}${detail === '' ? '' : ` · ${detail}`}\n`);
  }
}

function payload(state: ProgressState): { label: string; amount: string; words: string; detail: string } {
  const { label, done, total, unit, perSecond, secondsLeft, detail } = state;
  return {
    label,
    detail,
    amount: amount(done, total, unit),
    words: `${rate(perSecond, unit)} · ${duration(secondsLeft)} left`,
  };
}
