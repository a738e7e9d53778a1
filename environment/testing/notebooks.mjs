/** The lessons, run from top to bottom. */
import fs from 'node:fs';
import path from 'node:path';
import { root, state } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { duration } from '../base/terminal.mjs';
import { notebooksIn, runNotebook } from '../notebooks/run.mjs';

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
    let output = '';
    const notes = [];
    let passed = true;
    for (const file of notebooksIn(path.join(handouts, 'teacher'))) {
      const result = await runNotebook(file, {
        profile: 'quick',
        parameters: {},
        cellSeconds: 600,
        write: false,
        onCell: (cell, cells, seconds) => {
          if (show) console.log(`  cell ${cell} of ${cells}  ${duration(seconds * 1000)}`);
        },
      });
      notes.push(`${result.name.slice(0, 2)}: ${duration(result.milliseconds)}`);
      if (result.error !== undefined) output += `${result.name} stopped in ${result.error}\n`;
      if (result.stderr) output += `${result.name} wrote to stderr in ${result.stderr}\n`;
      passed &&= result.error === undefined && result.stderr === '';
    }
    return { passed, note: notes.join(', '), output };
  },
};
