/** The project whose source this is, wherever its process stands. */
import path from 'node:path';

export const projectFolder = path.resolve(__dirname, '..', '..', '..');

/** What Node is told to start a command, such as `train`. */
export function commandScript(command: string): string[] {
  return [path.join(projectFolder, 'environment', 'command.mjs'), command];
}
