/** `npm run slides`: lessons as slides, a file each, from the committed notebooks. */
import fs from 'node:fs';
import path from 'node:path';
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { root, venvPython } from './base/paths.mjs';
import { WrongArguments } from './base/problem.mjs';
import { mustRun, stopCleanly } from './base/processes.mjs';
import { setUp } from './steps/steps.mjs';

const usage = `npm run slides -- <lesson> … [--language id] [--out folder]

  lesson      the beginning of a lesson's file name, such as 01
  --language  of a lesson that is translated, such as de
  --out       where the files go; slides/ when not given

A file is a whole presentation: it opens in any browser and loads nothing. Space and the arrows turn the page, Esc shows all
of them, and ?print-pdf behind the address prints them. Code is behind "Code" where there is something to see.`;

await command(async () => {
  stopCleanly();
  const { values, positionals } = commandLine(usage, {
    allowPositionals: true,
    options: { language: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const folder = path.resolve(process.env.INIT_CWD ?? '', values.out ?? path.join(root, 'slides'));
  if (fs.existsSync(folder) && !fs.statSync(folder).isDirectory())
    throw new WrongArguments(`--out: expected a folder, found the file ${folder}.`);
  const files = chosen(positionals, values.language);
  await setUp();
  const script = path.join(root, 'environment', 'slides', 'slides.py');
  const reveal = path.join(root, 'node_modules', 'reveal.js', 'dist');
  await mustRun('the slides', venvPython, [script, reveal, folder, ...files]);
  for (const file of files) console.log(path.join(folder, `${path.basename(file, '.ipynb')}.html`));
  return 0;
});

/**
 * @param {readonly string[]} names the beginnings of lessons' file names
 * @param {string | undefined} language
 * @returns {string[]} the notebooks
 */
function chosen(names, language) {
  const notebooks = path.join(root, 'notebooks');
  const languages = Object.keys(
    JSON.parse(fs.readFileSync(path.join(notebooks, 'translations', 'languages.json'), 'utf8')),
  );
  if (language !== undefined && !languages.includes(language))
    throw new WrongArguments(`--language: expected one of ${languages.join(', ')}, found ${language}.`);
  const folder = path.join(notebooks, language ?? '');
  const all = fs.readdirSync(folder).filter((name) => /^\d\d-.*\.ipynb$/.test(name) && !name.endsWith('.tmp.ipynb'));
  const there = all.map((name) => path.basename(name, '.ipynb')).join(', ');
  if (names.length === 0) throw new WrongArguments(`Expected a lesson, found none: there are ${there}.`);
  return names.flatMap((name) => {
    const found = all.filter((file) => file.startsWith(name));
    if (found.length === 0) throw new WrongArguments(`No lesson's name begins with "${name}": there are ${there}.`);
    return found.map((file) => path.join(folder, file));
  });
}
