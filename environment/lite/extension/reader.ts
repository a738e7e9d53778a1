/** What a reader of the course in a tab is spared: lessons of yesterday, a list of files over a phone's width, surprises. */
import type { Application, Shared, Telling } from './jupyterLite';
import { keepOffline } from './offline';
import { makeRoom, type Memory, offerChoice, rememberSaved, type Versions } from './ownCopies';
import { type Browser, watchTabs, weaknesses } from './warnings';

/** Pixels below which the list of files would cover the lesson. */
const narrow = 700;

/**
 * @param tell shows a sentence that stays until it is read
 * @param kernel the address of the kernel's files, with a slash at its end
 */
export function readersPlugin(telling: Telling, tell: (sentence: string) => void, kernel: string) {
  return {
    id: 'visual-anomaly-lab:reader',
    description: 'Newer lessons, narrow screens, offline use.',
    autoStart: true,
    activate: async (app: Application) => {
      const moved = await newerLessons(app, kernel);
      void app.restored.then(async () => {
        const shared: Shared = { app, telling };
        const found = await weaknesses(given());
        found.forEach(tell);
        await keepOffline(kernel, new URLSearchParams(location.search).get('path') ?? undefined);
        await offerChoice(shared, moved);
      });
      if (innerWidth < narrow) makeRoomForLessons(app);
      // Only a safe page has locks: https, or this computer's own.
      if ('locks' in navigator) watchTabs(app, kernel, navigator.locks, tell);
    },
  };
}

/** The list of files is closed as a lesson opens, which opens it, too; and cells' numbers take less room. */
function makeRoomForLessons(app: Application): void {
  document.documentElement.style.setProperty('--jp-cell-prompt-width', '2.6em');
  let isFirst = true;
  app.shell.currentChanged.connect((_, { newValue }) => {
    if (newValue?.context === undefined || !isFirst) return;
    isFirst = false;
    void app.restored.then(() => setTimeout(() => app.shell.collapseLeft(), 500));
  });
}

/** What this browser says of itself; where storage is refused, even to ask may be an error. */
function given(): Browser {
  const { deviceMemory } = navigator as Browser;
  try {
    return { deviceMemory, indexedDB };
  } catch {
    return { deviceMemory };
  }
}

/** Before any lesson is opened. */
async function newerLessons({ serviceManager: { contents } }: Application, kernel: string) {
  try {
    const versions = (await (await fetch(`${kernel}lessons.json`, { cache: 'no-cache' })).json()) as Versions;
    const memory: Memory = localStorage;
    const moved = await makeRoom(contents, versions, memory);
    rememberSaved(contents, versions, memory);
    return moved;
  } catch (error) {
    // Without network or storage, lessons are as they are.
    console.warn(error);
    return [];
  }
}
