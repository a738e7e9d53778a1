import fs from 'node:fs';
import path from 'node:path';
import { labExtensionFolder, root } from '../base/paths.mjs';
import { hashOfFile } from '../base/stamps.mjs';
import { bundleScript } from '../figures/bundle.mjs';

const entry = 'environment/jupyter/extension/remoteEntry.ts';
const script = path.join(labExtensionFolder, 'static', 'remoteEntry.js');
const note = {
  name: 'visual-anomaly-lab-pages',
  version: '1.0.0',
  jupyterlab: { extension: true, _build: { load: 'static/remoteEntry.js', extension: './extension' } },
};

const sources = ['environment/jupyter/extension', 'environment/figures', 'src/figures/making', 'src/work'];

/**
 * What the course adds to JupyterLab's pages, inside .venv only.
 * @type {import('./steps.mjs').Step}
 */
export const labExtension = {
  name: 'JupyterLab extension',
  needs: ['Python environment', 'npm packages'],
  gigabytes: 0,
  ingredients: () =>
    sources.flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder))
        .filter((name) => /(?<!\.test)\.(ts|mjs)$/.test(name))
        .map((name) => [name, hashOfFile(path.join(root, folder, name))]),
    ),
  holds: () => fs.existsSync(script),
  async run() {
    const content = await bundleScript(entry);
    fs.rmSync(labExtensionFolder, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(script), { recursive: true });
    fs.writeFileSync(path.join(labExtensionFolder, 'package.json'), `${JSON.stringify(note, null, 2)}\n`);
    fs.writeFileSync(script, content);
    return {};
  },
};
