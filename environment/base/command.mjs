/** How each command begins and ends: when something outside it is wrong, with one sentence, not with a stack trace. */
import { checkNode } from './nodeVersion.mjs';
import { Problem, WrongArguments } from './problem.mjs';

/**
 * Runs a command's main function, on a supported Node. A `Problem` is printed as its sentence, anything else with its stack; both exit with 1, or with 2 where arguments were wrong.
 * @param {() => Promise<number | void>} main returns the exit code; nothing means 0
 */
export async function command(main) {
  try {
    checkNode(process.version);
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const sentence = error instanceof Problem ? error.message : diskSentence(error);
    console.error(sentence === undefined ? error : `\n${sentence}`);
    process.exitCode = error instanceof WrongArguments ? 2 : 1;
  }
}

/** @param {unknown} error @returns {string | undefined} a sentence when the disk, not the program, is to blame */
function diskSentence(error) {
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOSPC') return 'The disk is full: free some space and run it again.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${path} may not be written to: clone the project into a folder of your own and run it there.`;
  }
  return undefined;
}
