/** The files that a stage tests. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/**
 * @param {string} folder relative to the root
 * @param {RegExp} pattern
 * @returns {string[]} the files below it whose names fit, relative to the root; other folders' packages and state left out
 */
export function filesIn(folder, pattern) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const relative = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesIn(relative, pattern);
      return pattern.test(entry.name) ? [relative] : [];
    })
    .sort();
}
