/** A command's arguments, looked at before any work. */
import { parseArgs } from 'node:util';
import { WrongArguments } from './problem.mjs';

/**
 * @template {import('node:util').ParseArgsConfig} Config
 * @param {string} usage said where an argument is not known
 * @param {Config} config of parseArgs
 * @returns {ReturnType<typeof parseArgs<Config>>}
 * @throws {WrongArguments}
 */
export function commandLine(usage, config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new WrongArguments(`${/** @type {Error} */ (error).message}\n\n${usage}`);
  }
}
