import fs from 'node:fs';
import path from 'node:path';
import { fontList, pythonLocks, venv } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';
import { Problem } from '../base/problem.mjs';

const lock = path.join(pythonLocks, 'requirements.txt');

/**
 * JupyterLab, the Plotly renderer, the notebook runners and a font, exactly as locked.
 * @type {import('./steps.mjs').Step}
 */
export const pythonPackages = {
  name: 'Python packages',
  needs: ['Python environment'],
  gigabytes: 0.5,
  ingredients: () => hashOfFile(lock),
  holds: () => fs.existsSync(path.join(venv, 'bin', 'jupyter-lab')) && fs.existsSync(fontList),
  async run() {
    await pipInstall('pip install (Jupyter)', ['--only-binary=:all:', '--no-deps', '-r', lock]);
    writeFontList();
    return {};
  },
};

/**
 * The system's fonts, and behind them the one that the packages bring: it has Chinese, Japanese and Korean letters, for captions on
 * machines that have none.
 */
function writeFontList() {
  const library = path.join(venv, 'lib');
  const folders = fs
    .readdirSync(library)
    .map((python) => path.join(library, python, 'site-packages', 'noto_cjk_sans_jp_regular'));
  const folder = folders.find((each) => fs.existsSync(each));
  if (!folder)
    throw new Problem(`Expected the font's package in ${library}, found none: npm run clean, then npm start.`);
  const cache = path.join(path.dirname(fontList), 'cache');
  fs.mkdirSync(cache, { recursive: true });
  const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `<dir>${escaped(folder)}</dir>`,
    `<cachedir>${escaped(cache)}</cachedir>`,
    '</fontconfig>',
  ];
  fs.writeFileSync(fontList, `${lines.join('\n')}\n`);
}
