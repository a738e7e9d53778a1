/** One way to show things in a notebook: figures, tables, pictures, HTML. */
import { base64 } from '../figures/making/base64';
import type { Figure } from '../figures/making/figure';
import { describeFigure, figureTitle } from '../figures/making/description';
import { titledPicture } from '../images/shown/titledPicture';
import { newId } from '../platform/machine';
import { figurePicture } from './figurePicture';
import { labKernel } from './kernel';
import { keepTable } from './knobs/staleTables';
import { titledByWork } from './stoppedWork';
import { escapeHtml, type Table, tableHtml } from './tableHtml';

/** A picture with its title, which stands in for it where it can't be seen. */
export interface Picture {
  png: Uint8Array;
  /** What the picture shows, in a short sentence. */
  alt: string;
}

/** A piece of HTML of our own making, with a plain-text stand-in. */
export interface Html {
  html: string;
  text: string;
}

export type Showable = Figure | Table | Picture | Html;

export const plotlyMime = 'application/vnd.plotly.v1+json';

/**
 * Shows something below the cell, at once.
 *
 * A figure is interactive in JupyterLab and a still picture where there is no JavaScript; a danfo table is an HTML
 * table; a picture is a file below its title.
 *
 * @param title of a table, above it
 */
export async function show(content: Showable, title?: string): Promise<void> {
  const data = await mimeBundle(isFigure(content) ? titledByWork(content) : content, title);
  const table = isTable(content) ? keepTable(data) : undefined;
  labKernel().display({ data, metadata: metadataOf(data), ...(table && { transient: { display_id: table } }) });
}

/** A place below the cell whose content is replaced each time. */
export class Display {
  private readonly id = newId();
  private shown = false;

  /** Shows the content in this display's place. */
  async show(content: Showable): Promise<void> {
    const data = await mimeBundle(isFigure(content) ? titledByWork(content) : content);
    // JupyterLab's Plotly renderer ignores an update in place; another kind of content between the two makes it
    // draw anew. The still picture is what that costs least flicker.
    const { [plotlyMime]: figure, ...still } = data;
    if (this.shown && figure) this.send(still);
    this.send(data);
  }

  private send(data: Record<string, unknown>): void {
    labKernel().display({ data, metadata: metadataOf(data), transient: { display_id: this.id } }, this.shown);
    this.shown = true;
  }
}

/** The forms of a content by MIME type, the richest first. */
export async function mimeBundle(content: Showable, title = ''): Promise<Record<string, unknown>> {
  if (isTable(content))
    return { 'text/html': tableHtml(content, { title }), 'text/plain': `${title}\n${content.toString()}`.trim() };
  if ('png' in content) {
    return { ...(await pictureForm(content.png, content.alt)), 'text/plain': content.alt };
  }
  if ('html' in content) return { 'text/html': content.html, 'text/plain': content.text };
  const { still } = content;
  const description = describeFigure(content);
  const picture = still
    ? await pictureForm(still.file, figureTitle(content))
    : { 'image/svg+xml': withAlt(await figurePicture(content), description) };
  return { [plotlyMime]: plotlyFigure(content), ...picture, 'text/plain': description };
}

async function pictureForm(picture: Uint8Array, title: string): Promise<Record<string, string>> {
  const { file, type } = await titledPicture(picture, title);
  return { [type]: base64(file) };
}

/** What stands in for a picture or a figure that can't be seen, where JupyterLab and nbconvert look for it; for other forms nothing. */
export function metadataOf(data: Record<string, unknown>): { alt?: string } {
  return Object.keys(data).some((mime) => mime.startsWith('image/')) ? { alt: String(data['text/plain']) } : {};
}

/** An SVG document that says what it shows: nbconvert puts it into the page as it is. */
function withAlt(svg: string, alt: string): string {
  return svg.replace('<svg ', `<svg role="img" aria-label="${escapeHtml(alt)}" `);
}

/** A figure as JupyterLab's Plotly draws it. */
export function plotlyFigure({ data, layout }: Figure): object {
  return rounded({ data, layout, config: { displaylogo: false, responsive: false } }) as object;
}

/** Numbers to five digits, which is more than a screen shows: written out, they are most of a notebook's bytes. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(5));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]));
}

export function isFigure(content: Showable): content is Figure {
  return 'layout' in content && 'data' in content;
}

/** By its shape, so that a notebook without a table does not load danfo (1.5 s). */
function isTable(content: Showable): content is Table {
  return 'columns' in content && 'values' in content;
}
