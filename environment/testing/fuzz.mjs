/** Damaged files for everything that reads one: always the same ones, so that a finding can be repeated. */
import path from 'node:path';
import { run } from '../base/processes.mjs';
import { root } from '../base/paths.mjs';

/** @type {import('./stages.mjs').Stage} */
export const fuzz = {
  name: 'fuzz',
  onlyAsked: true,
  oneCore: true,
  async run({ show }) {
    const script = path.join(root, 'environment', 'command.mjs');
    const args = [script, 'fuzz', '--seed', '1', '--minutes', '2', '--inputs', '5000'];
    const { code, output } = await run(process.execPath, args, { show });
    const inputs = /([\d,]+) of [\d,]+ inputs · done/.exec(output)?.[1];
    return { passed: code === 0, note: `${inputs ?? 'no'} inputs`, output };
  },
};
