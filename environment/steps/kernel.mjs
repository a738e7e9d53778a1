import fs from 'node:fs';
import path from 'node:path';
import { kernelspec } from '../kernel/kernelspec.mjs';
import { kernelFolder, root } from '../base/paths.mjs';

const file = path.join(kernelFolder, 'kernel.json');
const content = () => `${JSON.stringify(kernelspec({ root, node: process.execPath }), null, 2)}\n`;

/**
 * Tells Jupyter of the TypeScript kernel, inside .venv only: nothing is written to the user's own Jupyter folders.
 * @type {import('./steps.mjs').Step}
 */
export const kernel = {
  name: 'TypeScript kernel',
  needs: ['Python environment'],
  gigabytes: 0,
  ingredients: content,
  holds: () => fs.existsSync(file),
  run() {
    fs.mkdirSync(kernelFolder, { recursive: true });
    fs.writeFileSync(`${file}.tmp`, content());
    fs.renameSync(`${file}.tmp`, file);
    return Promise.resolve({});
  },
};
