/** `npm test -- tab --all`: every lesson in a tab from its first cell to its last. What each took and found is kept in measured.json. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { compareAurocs } from './aurocs.mjs';
import { tabLessons } from './lessons.mjs';
import { runLesson } from './runLesson.mjs';
import { committed, errors, TabSite } from './tab.mjs';

export const measuredFile = path.join(root, 'environment', 'lite', 'measured.json');

/**
 * @typedef {object} MeasuredLesson
 * @property {string} date
 * @property {string} browser
 * @property {number} load processes that wanted a core, on average, for each core there is, while it ran: above 1 the times say too much
 * @property {number} minutes
 * @property {number} gigabytes at most
 * @property {number} cells
 * @property {number} figures that were drawn
 * @property {string[]} errors
 * @property {import('./aurocs.mjs').Compared} aurocs beside those of the committed notebook
 */

/** @returns {Record<string, MeasuredLesson>} the last run, by notebook */
export function readMeasured() {
  return fs.existsSync(measuredFile) ? JSON.parse(fs.readFileSync(measuredFile, 'utf8')) : {};
}

/**
 * @param {TabSite} site
 * @param {string} notebook
 * @param {(line: string) => void} say
 * @returns {Promise<MeasuredLesson>}
 */
export async function measureLesson(site, notebook, say) {
  const shorter = tabLessons.find((each) => each.notebook === notebook)?.shorter;
  const { page } = await site.open(notebook.replace('.ipynb', '.html'));
  const loads = [os.loadavg()[0] ?? 0];
  const run = await runLesson(page, ({ at, seconds, gigabytes, error }) => {
    loads.push(os.loadavg()[0] ?? 0);
    if (seconds > 5 || error) say(`  cell ${at}: ${seconds.toFixed(1)} s, ${gigabytes.toFixed(2)} GB ${error ?? ''}`);
  });
  const { cells, notebook: ran, minutes, gigabytes } = run;
  await page.context().close();
  const outputs = ran.cells.flatMap((/** @type {any} */ each) => each.outputs ?? []);
  return {
    date: new Date().toISOString().slice(0, 10),
    browser: `Chromium ${site.browser.version()}`,
    load: Number((loads.reduce((sum, each) => sum + each, 0) / loads.length / os.cpus().length).toFixed(1)),
    minutes: Number(minutes.toFixed(1)),
    gigabytes: Number(gigabytes.toFixed(2)),
    cells: cells.length,
    figures: outputs.filter((/** @type {any} */ { data }) => data?.['application/vnd.plotly.v1+json']).length,
    errors: errors(ran),
    aurocs: compareAurocs(ran, committed(notebook), shorter),
  };
}

/**
 * @param {readonly string[]} wanted words of the notebooks' names; all when there are none
 * @returns {Promise<string[]>} what went wrong
 */
async function measureAll(wanted) {
  const site = await TabSite.start();
  const problems = [];
  try {
    for (const { notebook } of tabLessons) {
      if (wanted.length > 0 && !wanted.some((word) => notebook.includes(word))) continue;
      console.log(notebook);
      const measured = await measureLesson(site, notebook, console.log);
      const { minutes, gigabytes, aurocs } = measured;
      console.log(
        `  ${minutes} minutes, ${gigabytes} GB, ${aurocs.same} AUROCs as committed, ${aurocs.apart.length} not`,
      );
      fs.writeFileSync(measuredFile, `${JSON.stringify({ ...readMeasured(), [notebook]: measured }, null, 1)}\n`);
      problems.push(...measured.errors.map((error) => `${notebook}: ${error}`));
      problems.push(
        ...aurocs.apart.map(({ row, here, lab }) => `${notebook}: ${row}: AUROC ${here}, committed ${lab}`),
      );
      if (gigabytes > 1.5) problems.push(`${notebook}: ${gigabytes} GB`);
    }
  } finally {
    await site.close();
  }
  return problems;
}

/** @param {readonly string[]} wanted */
async function main(wanted) {
  const problems = await measureAll(wanted);
  console.log(problems.join('\n') || 'All lessons ran.');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

// A test that reads what was measured cannot wait for this file.
if (process.argv[1] === import.meta.filename) void main(process.argv.slice(2));
