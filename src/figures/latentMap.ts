/** A map of images by their features, on which a point shows its image when the mouse is over it. */
import type { PlotData } from 'plotly.js';
import { colours, Figure, plainLayout } from './making/figure';
import { packedPictures, pictureLabel, Pictures, pictureTemplate } from './making/hoverPicture';
import { drawnThumbnails, PlanePoints, Thumbnail } from './making/mapThumbnails';

/** Where the points lie, as `planeProjection` gives it, and what they are; one entry a point in each list. */
export interface MapPoints extends PlanePoints {
  /** Of few pixels, because each point carries its own. */
  images: Pictures;
  /** Which group a point belongs to, from 0. */
  groups: ArrayLike<number>;
  /** A short line each, such as `Ankle boot · score 1.72`. */
  captions: readonly string[];
}

export interface MapGroup {
  name: string;
  /** By default the palette's next. */
  colour?: string;
}

export interface LatentMapOptions {
  title: string;
  /** In the order of their numbers, which is also that of drawing: the last lie on top. */
  groups: readonly MapGroup[];
  /** Pictures that are to be seen without the mouse. */
  thumbnails?: readonly Thumbnail[];
}

const palette = [colours.first, colours.normal, colours.anomalous, colours.second, colours.third, colours.reference];
/** Side of the picture in the label, in pixels of the screen. */
const pictureSide = 112;
/** Of more, the label would appear late. */
const mostPixels = 48 * 48;

/** Throws a RangeError where the lists differ in length, a group is unknown, or the images have more than 2,304 pixels. */
export function latentMap(points: MapPoints, { title, groups, thumbnails = [] }: LatentMapOptions): Figure {
  checkPoints(points, groups.length);
  const { x, y, images, captions } = points;
  const side = Math.max(1, Math.round(pictureSide / Math.max(images.height, images.width)));
  const colourOf = (group: number) => groups[group].colour ?? palette[group % palette.length];
  // The plane has no unit, only near and far: one scale for both axes, and no numbers.
  const bare = { showticklabels: false, title: { text: '' } };
  const layout = plainLayout(title, '', '');
  return {
    data: groups.map(({ name }, group) => {
      const colour = colourOf(group);
      const members = Array.from({ length: x.length }, (_, i) => i).filter((i) => points.groups[i] === group);
      return {
        type: 'scatter',
        mode: 'markers',
        name,
        x: members.map((i) => x[i]),
        y: members.map((i) => y[i]),
        text: members.map((i) => captions[i]),
        // Plotly's own types do not know packed numbers.
        customdata: packedPictures(images, members) as unknown as PlotData['customdata'],
        marker: { color: colour, size: 6 },
        opacity: 0.8,
        hoverlabel: { bordercolor: colour },
      };
    }),
    layout: {
      ...layout,
      height: 600,
      margin: { l: 20, r: 20, t: 50, b: 50 },
      // Below, because groups may be many and a title long.
      legend: { orientation: 'h', x: 0, y: 0, yanchor: 'top' },
      xaxis: { ...layout.xaxis, ...bare },
      yaxis: { ...layout.yaxis, ...bare, scaleanchor: 'x' },
      hovermode: 'closest',
      hoverlabel: pictureLabel(side),
      // Once for all traces.
      template: { data: { scatter: [{ hovertemplate: pictureTemplate(images, side) }] } },
      ...drawnThumbnails(points, thumbnails, (i) => colourOf(points.groups[i])),
    },
  };
}

function checkPoints({ x, y, images, groups, captions }: MapPoints, groupCount: number): void {
  for (const [name, length] of [
    ['y', y.length],
    ['images', images.count],
    ['groups', groups.length],
    ['captions', captions.length],
  ] as const) {
    if (length !== x.length)
      throw new RangeError(`latentMap: expected ${x.length} ${name}, one for each x, found ${length}.`);
  }
  const unknown = Array.from(groups).findIndex((group) => !Number.isInteger(group) || group < 0 || group >= groupCount);
  if (unknown >= 0)
    throw new RangeError(
      `latentMap: groups[${unknown}] must be a whole number from 0 to ${groupCount - 1}, found ${groups[unknown]}.`,
    );
  if (images.height * images.width > mostPixels)
    throw new RangeError(
      `latentMap: expected images of at most ${mostPixels} pixels, found ${images.height} × ${images.width}: shrink them first.`,
    );
}
