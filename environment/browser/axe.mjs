/** axe-core's look at a page: what keeps a reader with a screen reader, a keyboard or weak eyes from it. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

const library = path.join(root, 'node_modules', 'axe-core', 'axe.min.js');

/**
 * @param {import('playwright-core').Page} page
 * @param {string} [part] the elements to look at, as a selector; the whole page when not given
 * @returns {Promise<string[]>} the serious and critical findings of WCAG 2.1, levels A and AA, a line each
 */
export async function axeFindings(page, part) {
  await page.evaluate(fs.readFileSync(library, 'utf8'));
  const run = `axe.run(${JSON.stringify(part ?? 'html')}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`;
  const { violations } = /** @type {{ violations: { id: string, impact: string, nodes: { html: string }[] }[] }} */ (
    await page.evaluate(run)
  );
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html.slice(0, 160)}`);
}
