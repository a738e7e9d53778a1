/** The lessons, run from top to bottom. */
import fs from 'node:fs';
import path from 'node:path';
import { root, state } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { duration } from '../base/terminal.mjs';
import { notebooksIn, runNotebook } from '../notebooks/run.mjs';
import { sideBySide } from './sideBySide.mjs';

/**
 * What runs is each lesson's copy for teachers: its code is that of the lesson and of the students' copy, followed by the right answers
 * to the exercises (a unit test holds it to that).
 * @type {import('./stages.mjs').Stage}
 */
export const notebooks = {
  name: 'notebooks',
  async run({ show }) {
    const handouts = path.join(state, 'handouts');
    fs.rmSync(handouts, { recursive: true, force: true });
    const command = path.join(root, 'environment', 'command.mjs');
    await mustRun('npm run handout', process.execPath, [command, 'handout', '--out', handouts], {
      cwd: root,
    });
    const results = await sideBySide(notebooksIn(path.join(handouts, 'teacher')), (file) =>
      runNotebook(file, {
        profile: 'quick',
        parameters: {},
        cellSeconds: 600,
        write: false,
        onCell: (cell, cells, seconds) => {
          const number = path.basename(file).slice(0, 2);
          if (show) console.log(`  ${number}, cell ${cell} of ${cells}  ${duration(seconds * 1000)}`);
        },
      }),
    );
    let output = '';
    for (const { name, error, stderr } of results) {
      if (error !== undefined) output += `${name} stopped in ${error}\n`;
      if (stderr) output += `${name} wrote to stderr in ${stderr}\n`;
    }
    const notes = results.map(({ name, milliseconds }) => `${name.slice(0, 2)}: ${duration(milliseconds)}`);
    return { passed: output === '', note: notes.join(', '), output };
  },
};
