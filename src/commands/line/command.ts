/** What all commands share: what they are handed, help, one clear sentence for an error, an exit code, and a Ctrl-C that keeps what was reached. */
import path from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { EvaluationTask } from '../../lessons/evaluable';
import type { SpokenWork } from '../../lessons/trainable';
import type { Folders } from '../../platform/folders';
import { ChoiceError, type WrongChoice } from '../../work/choiceError';
import type { ProgressReporter } from '../../work/work';

/** What a command has of the world around it: a shell's, or a test's. */
export interface CommandIo {
  /** For results. */
  out: (text: string) => void;
  /** A line for the reader; standard output stays free for results. */
  say: (line: string) => void;
  /** A new report of long work. */
  progress: () => ProgressReporter;
  /** Aborted to stop. */
  signal: AbortSignal;
  /** Where data, models, results and logs lie. */
  folders: Folders;
  /** The project's folder, whose notebooks are copied and whose pages are brought up to date. */
  project: string;
  /** The folder that the reader stands in, from which typed paths lead on. */
  folder: string;
  /** What the reader types, where it is a terminal. */
  input: Readable & { isTTY?: boolean };
}

/** A command's body: does what its arguments ask for. */
export type Command = (args: string[], io: CommandIo) => Promise<void>;

/** The reader's own mistake: said without a stack. */
export class UsageError extends Error {}

/** The work is done but for a part that could not be. */
export class IncompleteError extends Error {}

/** Not an error: the reader wants to know what there is. */
class HelpAsked extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's arguments; with `--help` the command says its help and is done.
 *
 * @throws UsageError with one sentence on an option that is not there
 */
export function commandLine(
  args: string[],
  help: string,
  options: Options,
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  const { values, positionals } = parsed(args, { ...options, help: { type: 'boolean' } });
  if (values.help) throw new HelpAsked(help);
  return { values, positionals };
}

function parsed(args: string[], options: Options) {
  try {
    return parseArgs({ args: joined(args, options), options, allowPositionals: true }) as ReturnType<
      typeof commandLine
    >;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(/\. To specify|\.?\n/)[0]}. --help lists the options.`);
  }
}

/** `--seed -1` as `--seed=-1`: else a value below zero would be taken for an option, and the first for forgotten. */
function joined(args: readonly string[], options: Options): string[] {
  const withValue = Object.keys(options).filter((name) => options[name].type === 'string');
  return args.reduce<string[]>((words, arg) => {
    const before = words.at(-1) ?? '';
    const isValue = /^-\d/.test(arg) && withValue.some((name) => before === `--${name}`);
    return isValue ? [...words.slice(0, -1), `${before}=${arg}`] : [...words, arg];
  }, []);
}

/** @throws UsageError where there are arguments that are no options */
export function expectOptionsOnly(positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new UsageError(`Expected options only, found ${positionals[0]}. --help lists them.`);
}

/**
 * Runs a command and says its error, if any.
 *
 * @returns the exit code: 0 done, 1 failed, 2 wrong arguments, 3 done but for a part, 130 stopped
 */
export async function runCommand(command: Command, args: string[], io: CommandIo): Promise<number> {
  try {
    await command(args, io);
    return io.signal.aborted ? 130 : 0;
  } catch (error) {
    if (error instanceof HelpAsked) {
      io.out(`${error.message}\n`);
      return 0;
    }
    io.say(error instanceof ChoiceError && error.wrong ? inOptions(error.wrong) : (error as Error).message);
    return exitCode(error, io.signal);
  }
}

/** A choice as the reader typed it. */
function inOptions({ choice, expected, found }: WrongChoice): string {
  return `${['lesson', 'work'].includes(choice) ? `The ${choice}` : `--${choice}`}: expected ${expected}, found ${found}.`;
}

function exitCode(error: unknown, signal: AbortSignal): number {
  if (error instanceof UsageError || error instanceof ChoiceError) return 2;
  if (signal.aborted) return 130;
  return error instanceof IncompleteError ? 3 : 1;
}

/** New work, which shows its own progress. */
export function spokenWork({ say, signal, progress, folders }: CommandIo): Required<SpokenWork> {
  return { say, signal, progress: progress(), folders };
}

/** A lesson's methods, each told as it begins. */
export function evaluationTask(io: CommandIo): EvaluationTask {
  const begin = (what: string): SpokenWork => {
    io.say(what);
    return spokenWork(io);
  };
  return { work: spokenWork(io), begin };
}

/** A path as the reader means it: npm runs commands at the project's root, wherever the reader is. */
export function readersPath(file: string, { folder }: Pick<CommandIo, 'folder'>): string {
  return path.resolve(folder, file);
}
