/**
 * Long work shows itself and can be stopped. Every loop of the project that may take more than a moment goes through
 * one of these: it lets the event loop breathe (so that a stop button is heard), and it reports rate and time left.
 */
import { nextTurn } from '../platform/machine';

/** Where some work stands. */
export interface ProgressState {
  label: string;
  done: number;
  total: number;
  /** What is counted, in the plural: 'steps', 'images', 'bytes'. */
  unit: string;
  perSecond: number;
  secondsLeft: number;
  /** What else is worth a glance, for instance the losses. */
  detail: string;
}

/** Something that shows progress: a notebook's display, a terminal's bar, plain lines. */
export interface ProgressReporter {
  update(state: ProgressState): void;
  end(state: ProgressState, outcome: 'done' | 'stopped'): void | Promise<void>;
}

/** What every long function of the project takes. */
export interface WorkOptions {
  /** Aborted to stop; the work then keeps what it has. */
  signal?: AbortSignal;
  progress?: ProgressReporter;
}

export interface WorkDescription extends WorkOptions {
  label: string;
  total: number;
  unit: string;
  /** What was done in an earlier run; not counted in the rate. */
  start?: number;
  /** How often all of it is done, such as once a batch: progress then counts what the reader has set, the mean over these. Default 1. */
  rounds?: number;
}

const breathMilliseconds = 50;
const reportMilliseconds = 250;

export class LongWork {
  private readonly began = performance.now();
  private readonly start: number;
  private readonly rounds: number;
  private breathed = this.began;
  private reported = -Infinity;
  private state: ProgressState;

  constructor(private readonly work: WorkDescription) {
    this.start = work.start ?? 0;
    this.rounds = work.rounds ?? 1;
    const { label, total, unit } = work;
    this.state = { label, total, unit, done: this.start, perSecond: 0, secondsLeft: Infinity, detail: '' };
  }

  /** Whether the work has been asked to stop by now. */
  isStopped(): boolean {
    return this.work.signal?.aborted ?? false;
  }

  /** Seconds since the work began. */
  get seconds(): number {
    return (performance.now() - this.began) / 1000;
  }

  /**
   * To be called after every piece, with how much is done by now, in all rounds.
   *
   * @returns whether to go on; false once the work has been asked to stop
   */
  async advance(done: number, detail: () => string = () => ''): Promise<boolean> {
    const now = performance.now();
    if (now - this.breathed >= breathMilliseconds) {
      await nextTurn();
      this.breathed = performance.now();
    }
    if (now - this.reported >= reportMilliseconds) {
      this.measure(done, detail());
      this.work.progress?.update(this.state);
      this.reported = performance.now();
    }
    return !this.isStopped();
  }

  /** To be called once, whatever happened. */
  async end(done: number, detail = ''): Promise<void> {
    this.measure(done, detail);
    await this.work.progress?.end(this.state, done >= this.work.total * this.rounds ? 'done' : 'stopped');
  }

  private measure(done: number, detail: string): void {
    const mean = done / this.rounds;
    const perSecond = (mean - this.start) / Math.max(this.seconds, 1e-9);
    const secondsLeft = perSecond > 0 ? (this.work.total - mean) / perSecond : Infinity;
    this.state = { ...this.state, done: Math.floor(mean), perSecond, secondsLeft, detail };
  }
}
