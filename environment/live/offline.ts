/** Keeps the page for when there is no network, and says how far that is. */

import { t } from './language';

/** @param words where it is said */
export function keepOffline(words: HTMLElement): void {
  if (!('serviceWorker' in navigator)) {
    words.textContent = t('Not kept for offline use: that takes https or localhost.');
    return;
  }
  const { serviceWorker } = navigator;
  void serviceWorker.register('./serviceWorker.js').then(
    async (registration) => {
      registration.addEventListener('updatefound', () => {
        if (serviceWorker.controller)
          words.textContent = t('A newer version is being kept; it is there when this page is opened again.');
      });
      await serviceWorker.ready;
      words.textContent = t('Kept for offline use; the browser’s menu can install it as an app.');
    },
    (error: unknown) => {
      words.textContent = t('Not kept for offline use: {why}', { why: (error as Error).message });
    },
  );
}
