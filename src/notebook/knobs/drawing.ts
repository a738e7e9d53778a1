/** What knobs draw, in the forms that the front end and a page without a kernel take. */
import type { Figure } from '../../figures/making/figure';
import { figureSteps } from '../../figures/making/figureSteps';
import type { CellOutput } from './outputList';
import { describeFigure } from '../../figures/making/description';
import { isFigure, metadataOf, mimeBundle, plotlyFigure, plotlyMime, Showable } from '../show';
import { escapeHtml } from '../tableHtml';

/** One thing or several, one below the other; text as a line of its own. */
export type Drawing = Showable | string | readonly (Showable | string)[];

/** A drawing's forms by MIME type. */
type Bundle = Record<string, unknown>;

/** For an Output widget, which lives in pages that draw Plotly: so without the still pictures, which take a while to make. */
export async function liveOutputs(drawing: Drawing): Promise<CellOutput[]> {
  return (await Promise.all(parts(drawing).map(liveBundle))).map(shown);
}

async function liveBundle(part: Showable): Promise<Bundle> {
  return isFigure(part) ? { [plotlyMime]: plotlyFigure(part), 'text/plain': describeFigure(part) } : mimeBundle(part);
}

// Words in the page's own colour can be read on a dark page, too.
const failureStyle = 'border-left: 4px solid #D55E00; padding-left: 8px';

/** What stands in for something that failed. @param what such as `This could not be drawn` */
export function failureOutput(what: string, error: unknown): CellOutput {
  const text = `${what}: ${error instanceof Error ? error.message : String(error)}`;
  return shown({ 'text/html': `<p style="${failureStyle}">${escapeHtml(text)}</p>`, 'text/plain': text });
}

/**
 * For a page without a kernel: the first figure of the drawings, with a slider over their names; without a figure, the
 * whole of the drawing in use.
 */
export async function stillForm(
  drawings: readonly { name: string; drawing: Drawing }[],
  { setting, active }: { setting: string; active: number },
): Promise<Bundle> {
  const figures = drawings.map(({ name, drawing }) => ({ name, figure: parts(drawing).find(isFigure) }));
  const steps = figures.filter((step): step is { name: string; figure: Figure } => step.figure !== undefined);
  const { name, drawing } = drawings[active];
  const place = steps.findIndex((step) => step.name === name);
  if (place < 0) return pageOf(drawing);
  const bundle = await mimeBundle(steps[place].figure);
  const figure = figureSteps(steps, { setting, active: place });
  return { ...bundle, [plotlyMime]: plotlyFigure(figure), 'text/plain': describeFigure(figure) };
}

async function pageOf(drawing: Drawing): Promise<Bundle> {
  const bundles = await Promise.all(parts(drawing).map((part) => mimeBundle(part)));
  const html = bundles.map((bundle) => {
    const alt = escapeHtml(String(bundle['text/plain']));
    const [type, file] = Object.entries(bundle).find(([mime]) => mime.startsWith('image/')) ?? [];
    const picture = `<img src="data:${type};base64,${String(file)}" alt="${alt}">`;
    return 'text/html' in bundle ? (bundle['text/html'] as string) : picture;
  });
  return {
    'text/html': html.join('\n'),
    'text/plain': bundles.map((bundle) => String(bundle['text/plain'])).join('\n'),
  };
}

function parts(drawing: Drawing): Showable[] {
  const list = Array.isArray(drawing) ? (drawing as readonly (Showable | string)[]) : [drawing as Showable | string];
  return list.map((part) => (typeof part === 'string' ? { html: `<p>${escapeHtml(part)}</p>`, text: part } : part));
}

function shown(data: Bundle): CellOutput {
  return { output_type: 'display_data', data, metadata: metadataOf(data) };
}
