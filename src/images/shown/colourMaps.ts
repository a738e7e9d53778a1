/**
 * Colour maps as tables of 256 RGB entries, within 2 of 255 of Matplotlib's. Reds is ColorBrewer's (C. Brewer, nine colours);
 * viridis and magma are by N. Smith, S. van der Walt and E. Firing (CC0), kept here at every fifth entry; jet is Matplotlib's
 * piecewise linear form.
 */

export type ColourMapName = 'Reds' | 'jet' | 'viridis' | 'magma';

/** Colours at equal distances. */
const anchors = {
  Reds: 'fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d a50f15 67000d',
  viridis: `
    440154 45085b 470f62 471669 481d6f 482374 472a79 46307d 453681 433c84 414286 3e4888 3c4d8a 3a538b 37588c
    355d8c 32628d 30678d 2e6c8e 2c718e 2a768e 287a8e 267f8e 24848d 23898d 218d8c 1f928c 1e978a 1e9b89 1ea087
    20a585 23a982 28ae7f 2eb27c 35b778 3dbb74 45bf6f 4fc369 59c764 64cb5d 70ce56 7cd24f 88d547 95d73f a2da37
    afdc2e bdde26 cae01e d7e219 e4e318 f1e51c fde724
  `,
  magma: `
    000003 01010b 040415 09071f 0e0a2a 140d35 1a1041 20114d 281159 301065 390f6e 420f74 4a1079 52127c 5a157e
    61187f 691c80 711f81 792281 812581 892881 912a80 992d7f a12f7e a9327c b1357a b93778 c23a75 ca3e72 d1426e
    d9466a e04b66 e65162 ec585f f0605d f4685b f7715b f97b5d fb8460 fc8e63 fd9768 fda16e feaa74 feb37b febc82
    fec689 fdcf92 fdd89a fde1a3 fceaac fcf3b5 fbfcbf
  `,
};

/** Position and value of each corner, for red, green and blue. */
const jetCorners: [number, number][][] = [
  [
    [0, 0],
    [0.35, 0],
    [0.66, 1],
    [0.89, 1],
    [1, 0.5],
  ],
  [
    [0, 0],
    [0.125, 0],
    [0.375, 1],
    [0.64, 1],
    [0.91, 0],
    [1, 0],
  ],
  [
    [0, 0.5],
    [0.11, 1],
    [0.34, 1],
    [0.65, 0],
    [1, 0],
  ],
];

const tables = new Map<ColourMapName, Uint8Array>();

/** The table of a colour map: `[256, 3]`, 0–255, low values first. */
export function colourMap(name: ColourMapName): Uint8Array {
  let table = tables.get(name);
  if (!table) {
    table = buildTable(name === 'jet' ? jetCorners : cornersOf(anchors[name]));
    tables.set(name, table);
  }
  return table;
}

function cornersOf(colours: string): [number, number][][] {
  const list = colours.trim().split(/\s+/);
  return [0, 2, 4].map((at) =>
    list.map((colour, i): [number, number] => [i / (list.length - 1), parseInt(colour.slice(at, at + 2), 16) / 255]),
  );
}

function buildTable(corners: [number, number][][]): Uint8Array {
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    corners.forEach((line, channel) => {
      table[3 * i + channel] = Math.round(255 * interpolate(line, i / 255));
    });
  }
  return table;
}

function interpolate(line: [number, number][], x: number): number {
  const right = Math.max(
    1,
    line.findIndex(([position]) => position >= x),
  );
  const [[x0, y0], [x1, y1]] = [line[right - 1], line[right]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
