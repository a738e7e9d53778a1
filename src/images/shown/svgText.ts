/** Lines of text as SVG, to be drawn into a picture. */
import { wideLetters } from '../../platform/printable';

export const fontSize = 12;
export const lineHeight = 16;
/** Wide enough for the widest common letters: a text's width can't be told beforehand. */
const letterWidth = 7.5;

/** In pixels, at most. */
export function textWidth(line: string): number {
  const wide = wideLetters(line);
  return wide * fontSize + (line.length - wide) * letterWidth;
}

/** A line of text, its base line at y. */
export function svgText(line: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): string {
  const escaped = line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${fontSize}" text-anchor="${anchor}">${escaped}</text>`;
}

/** The SVG document that `encodePng` draws over a picture. */
export function svgOverlay({ width, height }: { width: number; height: number }, texts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join('')}</svg>`;
}

/** The text in lines that fit the width; a word that does not has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : undefined;
    if (longer !== undefined && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
