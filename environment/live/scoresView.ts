/** What was seen so far: a histogram of scores with the threshold to move, and a strip of the last verdicts. */
import { VerdictLog, verdictOf } from '../../src/live/verdictLog';
import { contextOf, element, saveFile } from './dom';
import { t } from './language';

const bins = 40;
/** Verdicts on the strip. */
const onStrip = 60;
/** Milliseconds between two drawings. */
const pause = 200;

export class ScoresView {
  readonly log = new VerdictLog();
  private readonly slider = element('threshold', HTMLInputElement);
  private readonly output = element('threshold-value', HTMLOutputElement);
  private readonly reset = element('reset', HTMLButtonElement);
  private readonly csv = element('csv', HTMLButtonElement);
  private readonly histogram = element('histogram', HTMLCanvasElement);
  private readonly strip = element('strip', HTMLElement);
  private learnt = NaN;
  /** The end of the slider and of the histogram. */
  private most = 1;
  private due = false;

  /** @param moved is told when the threshold has been moved */
  constructor(moved: () => void) {
    this.slider.addEventListener('input', () => {
      this.tell();
      moved();
    });
    this.reset.addEventListener('click', () => {
      this.slider.value = String(this.learnt);
      this.tell();
      moved();
    });
    this.csv.addEventListener('click', () => saveFile('verdicts.csv', this.log.csv(), 'text/csv'));
  }

  get threshold(): number {
    return Number.isNaN(this.learnt) ? NaN : Number(this.slider.value);
  }

  /** Another detector: its threshold, and nothing seen yet. */
  begin(threshold: number): void {
    this.learnt = threshold;
    this.log.clear();
    this.strip.replaceChildren();
    this.scale(3 * threshold);
    this.slider.value = String(threshold);
    this.slider.disabled = this.reset.disabled = false;
    this.csv.disabled = true;
    this.tell();
    // Not soon: what the detector before has seen is not this one's.
    this.draw();
  }

  add(name: string, score: number): void {
    const { threshold } = this;
    this.log.add({ time: Date.now(), name, score, threshold });
    const bar = document.createElement('i');
    bar.className = verdictOf({ score, threshold });
    this.strip.append(bar);
    if (this.strip.childElementCount > onStrip) this.strip.firstElementChild?.remove();
    this.csv.disabled = false;
    // The scale follows single far scores only so far: all others would be one bar.
    if (score > this.most && this.most < 30 * this.learnt) this.scale(Math.min(score * 1.2, 30 * this.learnt));
    this.drawSoon();
  }

  private scale(most: number): void {
    this.most = most > 0 ? most : 1;
    const { value } = this.slider;
    this.slider.max = String(this.most);
    this.slider.value = value;
  }

  private tell(): void {
    const words = this.threshold.toPrecision(4);
    this.output.textContent = words;
    this.slider.setAttribute(
      'aria-valuetext',
      t('{threshold}, as learnt {learnt}', { threshold: words, learnt: this.learnt.toPrecision(4) }),
    );
    this.drawSoon();
  }

  private drawSoon(): void {
    if (this.due) return;
    this.due = true;
    setTimeout(() => {
      this.due = false;
      this.draw();
    }, pause);
  }

  private draw(): void {
    const { width, height } = this.histogram;
    const context = contextOf(this.histogram);
    const style = getComputedStyle(document.documentElement);
    const [normal, anomalous, text] = ['--normal', '--anomalous', '--text'].map((name) => style.getPropertyValue(name));
    const counts = this.log.histogram({ from: 0, to: this.most, bins });
    const highest = Math.max(1, ...counts);
    const at = (this.threshold / this.most) * width;
    context.clearRect(0, 0, width, height);
    counts.forEach((count, i) => {
      const bar = (count / highest) * (height - 4);
      const from = (i / bins) * width;
      context.fillStyle = from + width / bins / 2 >= at ? anomalous : normal;
      context.fillRect(from + 1, height - bar, width / bins - 2, bar);
    });
    context.fillStyle = text;
    context.fillRect(Math.min(width - 2, at - 1), 0, 2, height);
    const { all } = this.log;
    const words = [...this.strip.children].map(({ className }) => className);
    const of = (word: string): number => words.filter((each) => each === word).length;
    const last = t('The last {count} verdicts: {anomalous} anomalous, {normal} normal, {unjudged} not judged', {
      count: words.length,
      anomalous: of('anomalous'),
      normal: of('normal'),
      unjudged: of('unjudged'),
    });
    this.strip.setAttribute('aria-label', last);
    this.histogram.setAttribute(
      'aria-label',
      t('{count} scores seen, from 0 to {most}', { count: all.length, most: this.most.toPrecision(3) }),
    );
  }
}
