/** Keeps the page for when there is no network, and says how far that is. */

/** @param words where it is said */
export function keepOffline(words: HTMLElement): void {
  if (!('serviceWorker' in navigator)) {
    words.textContent = 'Not kept for offline use: that takes https or localhost.';
    return;
  }
  const { serviceWorker } = navigator;
  void serviceWorker.register('./serviceWorker.js').then(
    async (registration) => {
      registration.addEventListener('updatefound', () => {
        if (serviceWorker.controller)
          words.textContent = 'A newer version is being kept; it is there when this page is opened again.';
      });
      await serviceWorker.ready;
      words.textContent = 'Kept for offline use; the browser’s menu can install it as an app.';
    },
    (error: unknown) => {
      words.textContent = `Not kept for offline use: ${(error as Error).message}`;
    },
  );
}
