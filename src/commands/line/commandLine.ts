/** What all commands share: options, help, one clear sentence for an error, and a Ctrl-C that keeps what was reached. */
import path from 'node:path';
import { parseArgs, ParseArgsConfig } from 'node:util';

/** The reader's own mistake: said without a stack. */
export class UsageError extends Error {}

/** The work is done but for a part that could not be. */
export class IncompleteError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's arguments; `--help` prints the help and ends the process with 0.
 *
 * @throws UsageError with one sentence on an option that is not there
 */
export function commandLine(
  args: string[],
  help: string,
  options: Options,
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) {
      process.stdout.write(`${help}\n`);
      process.exit(0);
    }
    return { values, positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(/\. To specify|\.?\n/)[0]}. --help lists the options.`);
  }
}

/**
 * Runs a command's body with the process's arguments. Ctrl-C aborts its signal; a second one ends it at once.
 * Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done but for a part, 130 stopped.
 */
export async function runCommand(body: (args: string[], signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  try {
    await body(process.argv.slice(2), stop.signal);
    if (stop.signal.aborted) process.exitCode = 130;
  } catch (error) {
    say((error as Error).message);
    process.exitCode = exitCode(error, stop.signal);
  }
}

function exitCode(error: unknown, signal: AbortSignal): number {
  if (error instanceof UsageError) return 2;
  if (signal.aborted) return 130;
  return error instanceof IncompleteError ? 3 : 1;
}

/** A line for the reader on stderr; stdout stays free for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A path as the reader means it: npm runs commands at the project's root, wherever the reader is. */
export function readersPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '', file);
}
