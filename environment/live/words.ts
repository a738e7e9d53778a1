/** What the page says in words, each where a screen reader hears it. */
import { element } from './dom';

const [troubleLine, workLine] = ['trouble', 'work'].map((id) => element(id, HTMLElement));

export function setText(place: HTMLElement, words: string): void {
  // Only what is new is read aloud.
  if (place.textContent !== words) place.textContent = words;
}

/** What is being done; nothing where it is over. */
export function say(words: string): void {
  setText(workLine, words);
}

/** What went wrong. */
export function trouble(error: unknown): void {
  setText(troubleLine, error instanceof Error ? error.message : String(error));
}

export function clearTrouble(): void {
  setText(troubleLine, '');
}

export function isTroubled(): boolean {
  return troubleLine.textContent !== '';
}
