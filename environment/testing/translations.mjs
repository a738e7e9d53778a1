/** The lessons in other languages: made of what is committed, and what of them is to be translated anew, which fails nothing. */
import path from 'node:path';
import { run } from '../base/processes.mjs';
import { root } from '../base/paths.mjs';

/** @type {import('./stages.mjs').Stage} */
export const translations = {
  name: 'translations',
  oneCore: true,
  async run({ show }) {
    const script = path.join(root, 'environment', 'command.mjs');
    const { code, output } = await run(process.execPath, [script, 'translate', '--check'], { show });
    const stale = output.split('\n').filter((line) => /: passage \S+ is /.test(line));
    // Also where all is passed, and nothing else is shown.
    if (!show) for (const line of stale) console.log(`  ${line}`);
    return { passed: code === 0, note: stale.length === 0 ? '' : `${stale.length} passages to translate anew`, output };
  },
};
