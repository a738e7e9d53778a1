/** Figures on the site's pages: what site.js calls. */
import type { Drawn, Plotly } from './plotly';
import { type Page, PlacedFigure } from './placedFigure';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const page: Page = {
  isDark: () => dark.matches,
  onThemeChange(changed) {
    dark.addEventListener('change', changed);
    return () => dark.removeEventListener('change', changed);
  },
};

const scope = globalThis as unknown as { Plotly: Plotly; placeFigure: (place: HTMLElement, figure: Drawn) => void };
scope.placeFigure = (place, figure) => {
  new PlacedFigure(place, figure, scope.Plotly, page);
};
