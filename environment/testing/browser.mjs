/** The lessons in a real browser. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { run } from '../base/processes.mjs';
import { count } from './count.mjs';
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
 * @param {(context: import('./stages.mjs').Context, env: NodeJS.ProcessEnv) => Promise<import('./stages.mjs').Outcome>} run
 *   env: what names the browser
 * @returns {import('./stages.mjs').Stage}
 */
function inChromium(name, run) {
  return {
    name,
    async run(context) {
      const chromium = findChromium();
      if (chromium) return run(context, { LAB_CHROMIUM: chromium });
      const note = 'no Chromium found: install it (Debian: sudo apt install chromium) or name it in LAB_CHROMIUM';
      return { passed: !context.ci, skipped: true, note, output: note };
    },
  };
}

/** In `x.timed.test.mjs` something has to happen within so many milliseconds: such a file runs alone, of the others two at a time. */
export const browser = inChromium('browser', async ({ show }, env) => {
  const files = filesIn('environment/browser', /\.test\.mjs$/);
  const timed = files.filter((file) => file.endsWith('.timed.test.mjs'));
  const others = files.filter((file) => !timed.includes(file));
  const outcomes = [await nodeTest(others, { show, atOnce: 2, env }), await nodeTest(timed, { show, atOnce: 1, env })];
  const output = outcomes.map((outcome) => outcome.output).join('\n');
  return { passed: outcomes.every(({ passed }) => passed), note: count(output), output };
});

/**
 * The course in a tab: it takes minutes to be built and to run; with --all, all of its lessons run, which takes an hour.
 * @type {import('./stages.mjs').Stage}
 */
export const tab = {
  ...inChromium('tab', async ({ show, all }, browser) => {
    const { builtSite } = await import('../lite/tab.mjs');
    const env = { ...browser, LAB_TAB_SITE: await builtSite() };
    const outcome = await nodeTest(filesIn('environment/lite', /\.test\.mjs$/), { show, atOnce: 1, env });
    if (!all || !outcome.passed) return outcome;
    const script = path.join(root, 'environment', 'lite', 'allLessons.mjs');
    const { code, output } = await run(process.execPath, [script], { show, env: { ...process.env, ...env } });
    return { passed: code === 0, note: outcome.note, output };
  }),
  onlyAsked: true,
  notInCi: true,
};
