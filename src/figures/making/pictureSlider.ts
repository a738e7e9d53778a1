/** Pictures that a reader steps through with a slider. */
import { base64 } from './base64';
import { type Figure, sliderRoom } from './figure';

export interface SliderPicture {
  /** What the slider says when the picture is shown. */
  name: string;
  /** A PNG, JPEG or WebP file. */
  file: Uint8Array;
  /** Such as `image/jpeg`. */
  type: string;
}

export interface PictureSliderOptions {
  title: string;
  /** What is counted by the slider, such as `iterate`. */
  setting: string;
  /** Size of the pictures as shown, in pixels. */
  width: number;
  height: number;
}

const margin = { l: 30, r: 30, t: 50, b: sliderRoom };

/**
 * A figure that shows the first picture, and another one for each place of its slider. Swapping the image's source is what works in
 * JupyterLab and in an offline page alike.
 */
export function pictureSlider(
  pictures: readonly SliderPicture[],
  { title, setting, width, height }: PictureSliderOptions,
): Figure {
  const source = ({ file, type }: SliderPicture): string => `data:${type};base64,${base64(file)}`;
  const hidden = { visible: false, range: [0, 1], fixedrange: true };
  return {
    // Plotly draws no axes, and so no picture, without a trace.
    data: [
      {
        type: 'scatter',
        name: title,
        x: [0, 1],
        y: [0, 1],
        mode: 'markers',
        marker: { opacity: 0 },
        hoverinfo: 'skip',
      },
    ],
    layout: {
      title: { text: title, x: 0.02, xanchor: 'left' },
      width: width + margin.l + margin.r,
      height: height + margin.t + margin.b,
      margin,
      showlegend: false,
      xaxis: hidden,
      yaxis: hidden,
      images: [
        {
          source: source(pictures[0]),
          xref: 'x',
          yref: 'y',
          x: 0,
          y: 1,
          sizex: 1,
          sizey: 1,
          sizing: 'stretch',
          layer: 'above',
        },
      ],
      sliders: [
        {
          active: 0,
          currentvalue: { prefix: `${setting} ` },
          pad: { t: 10 },
          steps: pictures.map((picture) => ({
            label: picture.name,
            method: 'relayout',
            args: [{ 'images[0].source': source(picture) }],
          })),
        },
      ],
    },
    still: pictures[0],
  };
}
