/** The lessons in a real browser. */
import { spawnSync } from 'node:child_process';
import { filesIn } from './files.mjs';
import { nodeTest } from './nodeTest.mjs';

/** @returns {string | undefined} the browser's command: what LAB_CHROMIUM names, else the first usual one that answers */
function findChromium() {
  const wish = process.env.LAB_CHROMIUM;
  const names = wish ? [wish] : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.find((name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0);
}

/**
 * @param {string} name
 * @param {string} folder of its tests
 * @returns {import('./stages.mjs').Stage}
 */
function inChromium(name, folder) {
  return {
    name,
    async run({ ci, show }) {
      const chromium = findChromium();
      if (!chromium) {
        const note = 'no Chromium found: install it (Debian: sudo apt install chromium) or name it in LAB_CHROMIUM';
        return { passed: !ci, skipped: true, note, output: note };
      }
      return nodeTest(filesIn(folder, /\.test\.mjs$/), { show, atOnce: 1, env: { LAB_CHROMIUM: chromium } });
    },
  };
}

export const browser = inChromium('browser', 'environment/browser');

/** The course in a tab: it takes minutes to be built and to run. */
export const tab = { ...inChromium('tab', 'environment/lite'), onlyAsked: true, notInCi: true };
