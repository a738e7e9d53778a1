/** Keeps the page for when there is no network, and says how far that is. */
import { t } from './language';

let said = (): string => t('Not yet kept for offline use.');

/** Says it once more, as after a change of language. @param words where it is said */
export function tellOffline(words: HTMLElement): void {
  words.textContent = said();
}

/** @param words where it is said */
export function keepOffline(words: HTMLElement): void {
  const say = (sentence: () => string): void => {
    said = sentence;
    tellOffline(words);
  };
  if (!('serviceWorker' in navigator)) {
    say(() => t('Not kept for offline use: that takes https or localhost.'));
    return;
  }
  const { serviceWorker } = navigator;
  void serviceWorker.register('./serviceWorker.js').then(
    async (registration) => {
      registration.addEventListener('updatefound', () => {
        if (serviceWorker.controller)
          say(() => t('A newer version is being kept; it is there when this page is opened again.'));
      });
      await serviceWorker.ready;
      say(() => t('Kept for offline use; the browser’s menu can install it as an app.'));
    },
    (error: unknown) => say(() => t('Not kept for offline use: {why}', { why: (error as Error).message })),
  );
}
