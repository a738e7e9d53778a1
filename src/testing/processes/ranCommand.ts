/** For tests: a command in the test's own process, for a reader who stands in a folder of the test's own. */
import { PassThrough } from 'node:stream';
import { type Command, type CommandIo, runCommand } from '../../commands/line/command';
import { projectFolder } from '../../platform/node/project';
import type { CommandEnding } from './commandEnding';
import type { OwnFolders } from '../ownFolders';

/** @param io what differs: else nothing is typed, nobody looks at progress and nobody stops */
export async function ranCommand(
  command: Command,
  args: readonly string[],
  { root, folders }: Pick<OwnFolders, 'root' | 'folders'>,
  io: Partial<CommandIo> = {},
): Promise<CommandEnding> {
  let [out, said] = ['', ''];
  const code = await runCommand(command, [...args], {
    out: (text) => void (out += text),
    say: (line) => void (said += `${line}\n`),
    progress: () => ({ update: () => undefined, end: () => undefined }),
    signal: new AbortController().signal,
    folders,
    project: projectFolder,
    folder: root,
    input: new PassThrough().end(),
    ...io,
  });
  return { code, out, said };
}

/** A reader who presses Ctrl-C as soon as so many of these, such as `steps`, are done. */
export function stopAfter(count: number, wanted: string): Pick<CommandIo, 'progress' | 'signal'> {
  const stop = new AbortController();
  return {
    signal: stop.signal,
    progress: () => ({
      update: ({ done, unit }) => {
        if (unit === wanted && done >= count) stop.abort();
      },
      end: () => undefined,
    }),
  };
}
