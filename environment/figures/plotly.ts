/** As much of Plotly as drawing a figure in its place asks for. */

export type Json = Record<string, unknown>;

export interface Drawn {
  data: readonly Json[];
  layout: Json;
  config?: Json;
}

export interface Plotly {
  /** Draws into the element, or changes what is drawn there already. */
  react(element: HTMLElement, data: readonly Json[], layout: Json, config?: Json): Promise<unknown>;
  purge(element: HTMLElement): void;
}

/** What is there, as an object; nothing where there is none. */
export function partOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** @returns the number, or another where there is none */
export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** A title's text, however it is given. */
export function textOf(title: unknown): string {
  const text = typeof title === 'string' ? title : partOf(title).text;
  return typeof text === 'string' ? text : '';
}
