/** Figures in a notebook: drawn in the width that there is, in JupyterLab's theme, told in words. */
import { type Page, PlacedFigure } from '../../figures/placedFigure';
import type { Drawn, Plotly } from '../../figures/plotly';
import type { MimeModel, Registry, Renderer, WidgetClass } from './jupyterLab';

export const plotlyMime = 'application/vnd.plotly.v1+json';

const page: Page = {
  isDark: () => document.body.dataset.jpThemeLight === 'false',
  onThemeChange(changed) {
    const observer = new MutationObserver(changed);
    observer.observe(document.body, { attributeFilter: ['data-jp-theme-light'] });
    return () => observer.disconnect();
  },
};

/** Puts our renderer in the place of Plotly's own extension, whose Plotly it draws with; without that, nothing is changed. */
export function addFigureRenderer(registry: Registry, Widget: WidgetClass): void {
  const stock = registry.getFactory(plotlyMime);
  if (!stock) return;
  let loading: Promise<Plotly> | undefined;
  class FigureRenderer extends Widget implements Renderer {
    private placed: PlacedFigure | undefined;

    constructor() {
      super();
      this.addClass('jp-RenderedPlotly');
    }

    async renderModel({ data }: MimeModel): Promise<void> {
      loading ??= plotlyOf(stock?.createRenderer({ mimeType: plotlyMime }));
      const plotly = await loading;
      this.placed?.dispose();
      this.placed = new PlacedFigure(this.node, data[plotlyMime] as Drawn, plotly, page);
      await this.placed.draw();
    }

    override dispose(): void {
      this.placed?.dispose();
      super.dispose();
    }
  }
  registry.addFactory({ mimeTypes: [plotlyMime], safe: true, createRenderer: () => new FigureRenderer() }, 0);
}

/** Plotly's extension has its library for itself and loads it with its first figure, which here is an empty one that nobody sees. */
async function plotlyOf(renderer: unknown): Promise<Plotly> {
  const { createGraph, constructor } = renderer as { createGraph?: unknown; constructor: { Plotly?: Plotly | null } };
  if (typeof createGraph !== 'function') throw new Error('Plotly’s extension is another one than this page expects.');
  const empty = { data: { [plotlyMime]: { data: [], layout: {} } }, setData: () => undefined };
  await (createGraph as (model: object) => Promise<unknown>).call(renderer, empty);
  if (!constructor.Plotly) throw new Error('Plotly’s extension keeps its library elsewhere than this page expects.');
  return constructor.Plotly;
}
