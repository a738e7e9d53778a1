/** A figure in its place on a page: as wide as the place, in the page's colours, told in words, with a slider for every hand. */
import type { Figure } from '../../src/figures/making/figure';
import { describeFigure } from '../../src/figures/making/description';
import { fitted } from './fitted';
import { type Drawn, type Plotly, textOf } from './plotly';
import { type Steps, stepsOf } from './steps';
import { themed } from './themed';

/** The page around a figure. */
export interface Page {
  isDark(): boolean;
  /** @returns what ends the listening */
  onThemeChange(changed: () => void): () => void;
}

export class PlacedFigure {
  private readonly plot = document.createElement('div');
  private readonly steps: Steps | undefined;
  private readonly resized: ResizeObserver;
  private readonly ignoreTheme: () => void;
  private place: number;
  private drawnAt = 0;

  /** @param parent has the width that the figure may take; what was in it goes */
  constructor(
    private readonly parent: HTMLElement,
    private readonly figure: Drawn,
    private readonly plotly: Plotly,
    private readonly page: Page,
  ) {
    this.steps = stepsOf(figure);
    this.place = this.steps?.active ?? 0;
    parent.replaceChildren(this.plot, ...(this.steps ? [this.slider(this.steps)] : []));
    parent.setAttribute('role', 'group');
    parent.setAttribute('aria-label', textOf(figure.layout.title).replace(/<[^>]+>/g, ' '));
    this.resized = new ResizeObserver(() => {
      if (parent.clientWidth !== this.drawnAt) void this.draw();
    });
    this.resized.observe(parent);
    // In the next frame: while JupyterLab changes its theme, nothing has a width.
    this.ignoreTheme = page.onThemeChange(() => requestAnimationFrame(() => void this.draw()));
  }

  /** Nothing where the place has no width, as in a hidden tab: it is drawn as soon as it has. */
  async draw(): Promise<void> {
    const width = this.parent.clientWidth;
    this.drawnAt = width;
    if (width === 0) return;
    const shown = this.steps?.at(this.place) ?? this.figure;
    // Plotly writes into what it is given.
    const { data, layout, config } = structuredClone<Drawn>(themed(fitted(shown, width), this.page.isDark()));
    await this.plotly.react(this.plot, data, layout, { ...config, responsive: false });
    // Above the first drawing lie others, of what is beside the plot and under the pointer.
    const words = describeFigure(shown as unknown as Figure);
    this.plot.querySelectorAll('.main-svg').forEach((each, i) => {
      each.setAttribute('role', i === 0 ? 'img' : 'presentation');
      each.setAttribute(i === 0 ? 'aria-label' : 'aria-hidden', i === 0 ? words : 'true');
    });
  }

  dispose(): void {
    this.resized.disconnect();
    this.ignoreTheme();
    this.plotly.purge(this.plot);
  }

  /** The page's own, for Plotly's is deaf to the keyboard and has no name. */
  private slider({ setting, names, active }: Steps): HTMLElement {
    const row = document.createElement('label');
    row.style.cssText =
      'display: flex; gap: 0.8em; align-items: center; max-width: 44em; padding: 0.4em 1em; font-size: 13px';
    const input = Object.assign(document.createElement('input'), { type: 'range', min: '0', step: '1' });
    Object.assign(input, { max: String(names.length - 1), value: String(active) });
    input.style.cssText = 'flex: 1; min-width: 6em';
    input.setAttribute('aria-label', setting);
    // In JupyterLab arrow keys fold headings, unless an element wants them.
    input.setAttribute('data-lm-suppress-shortcuts', 'true');
    const [name, value] = [document.createElement('span'), document.createElement('span')];
    name.textContent = setting;
    value.style.cssText = 'min-width: 4em; font-variant-numeric: tabular-nums';
    value.setAttribute('aria-hidden', 'true');
    const say = (): void => {
      value.textContent = names[this.place];
      input.setAttribute('aria-valuetext', names[this.place]);
    };
    input.addEventListener('input', () => {
      this.place = Number(input.value);
      say();
      void this.draw();
    });
    say();
    row.append(name, input, value);
    return row;
  }
}
