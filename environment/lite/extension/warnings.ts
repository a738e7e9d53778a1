/** What may go wrong in this browser, a sentence each, told before it does. */
import type { Application } from './jupyterLite';

/** What a browser says of itself. */
export interface Browser {
  deviceMemory?: number;
  indexedDB?: Pick<IDBFactory, 'open'>;
}

/** @returns sentences on a browser that keeps no files, or has little memory */
export async function weaknesses({ deviceMemory = 8, indexedDB }: Browser): Promise<string[]> {
  const sentences = [];
  if (!(await keepsFiles(indexedDB)))
    sentences.push(
      'This browser keeps no files for this page (a private window?): download what you want to keep (File, Download) before you close the tab.',
    );
  if (deviceMemory < 4)
    sentences.push(
      `This device has ${deviceMemory} GB of memory, and a lesson may take 1.5: close other tabs, and lessons that you have done.`,
    );
  return sentences;
}

/** @param words what computes, as the kernel says. @returns a sentence where that is slow */
export function slowness(words: string): string | undefined {
  if (!words.startsWith('WebAssembly')) return undefined;
  if (words.includes('without SIMD'))
    return 'This browser’s WebAssembly has no SIMD, so that lessons take several times as long: take a newer browser.';
  return undefined;
}

function keepsFiles(indexedDB: Browser['indexedDB']): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      if (!indexedDB) throw new Error('There is none.');
      const asked = indexedDB.open('visual-anomaly-lab');
      asked.onerror = () => resolve(false);
      asked.onsuccess = () => {
        asked.result.close();
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}

type Locks = Pick<LockManager, 'request'>;

/** Tells of a notebook that is open in another tab, too. @param place the page's, of which a browser may have several */
export function watchTabs(app: Application, place: string, locks: Locks, tell: (sentence: string) => void): void {
  const seen = new WeakSet();
  app.shell.currentChanged.connect((_, { newValue: widget }) => {
    const path = widget?.context?.path;
    if (!widget || path === undefined || seen.has(widget)) return;
    seen.add(widget);
    void locks.request(`visual-anomaly-lab ${place} ${path}`, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((done) => void widget.disposed.connect(() => done()));
      tell(`${path} is open in another tab, too: what is saved last stays, so close one of the two.`);
      return undefined;
    });
  });
}
