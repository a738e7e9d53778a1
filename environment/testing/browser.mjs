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

/** @type {import('./stages.mjs').Stage} */
export const browser = {
  name: 'browser',
  async run({ ci, show }) {
    const chromium = findChromium();
    if (!chromium) {
      const note = 'no Chromium found: install it (Debian: sudo apt install chromium) or name it in LAB_CHROMIUM';
      return { passed: !ci, skipped: true, note, output: note };
    }
    const files = filesIn('environment/browser', /\.test\.mjs$/);
    return nodeTest(files, { show, atOnce: 1, env: { LAB_CHROMIUM: chromium } });
  },
};
