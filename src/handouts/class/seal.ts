/** A lesson's exercises with their solutions sealed: the source of a file that stands in for the lesson's own. */
import { randomBytes } from 'node:crypto';
import type { Exercise } from '../../exercises/judge';
import type { Input, NumberRange, Question, WrittenCases } from '../../exercises/question';
import type { SealedFunction, SealedNames, SealedNumber } from '../../exercises/sealed';
import { lock, type Locked, namesKey, outputsKey } from '../../exercises/sealing';

/** Parts of a number's range that are right; so many more are on each side, up to twice as many on one. */
const rightParts = 8;
const besides = 16;

/** Answers with what is said of each, '' for a right one. */
type Said = readonly (readonly [answer: string, said: string])[];

/** The sealed exercises as TypeScript. */
export function sealedSource(lesson: string, exercises: Readonly<Record<number, Exercise>>): string {
  const used = new Set<string>();
  const parts = Object.entries(exercises).map(([number, exercise]) => {
    const questions = Object.entries(exercise).map(([name, question]) => {
      const { maker, types = '', made } = sealedQuestion(`${lesson}, exercise ${number}, ${name}`, question);
      used.add(maker);
      return `    ${name}: ${maker}${types}(${JSON.stringify(made)}),\n`;
    });
    return `  ${number}: {\n${questions.join('')}  },\n`;
  });
  return `/** The exercises of lesson ${lesson}, as \`npm run handout -- --class\` has sealed them. */
import { ofLesson } from '../../exercises/ofLesson';
import { ${[...used].sort().join(', ')} } from '../../exercises/sealed';

export const exercises = ofLesson('${lesson}', {\n${parts.join('')}});\n`;
}

/** A lesson's words in another language, each locked by the English text that it is of: it is read by who has been told that. */
export function sealedWords(lesson: string, words: Readonly<Record<string, string>>): string {
  return `${JSON.stringify(locks(lesson, Object.entries(words)), null, 2)}\n`;
}

interface Made {
  readonly maker: string;
  /** Of the function that is wanted, as the compiler is told. */
  readonly types?: string;
  readonly made: SealedNames | SealedNumber | SealedFunction;
}

/** @param where names the question in errors */
function sealedQuestion(where: string, question: Question<unknown>): Made {
  const { wants, names, several, by } = question;
  const salt = randomBytes(12).toString('hex');
  const sealed = (said: Said) => ({ wants, salt, locked: locks(salt, said) });
  if (names && several) {
    const said = subsets(names).map((some) => [namesKey(some), question.off(some) ?? ''] as const);
    return { maker: 'sealedSelection', made: { ...sealed(said), names } };
  }
  if (names) {
    const said = names.map((name) => [namesKey([name]), question.off(name) ?? ''] as const);
    return { maker: 'sealedChoice', made: { ...sealed(said), names } };
  }
  if (by && 'inputs' in by) {
    const { digits, said, inputs } = functionLocks(where, by);
    const form = question.form.replace('a function, ', '');
    return { maker: 'sealedFunction', types: `<${typeOf(inputs[0])}>`, made: { ...sealed(said), form, inputs, digits } };
  }
  if (by) {
    const { low, high, run } = by;
    const { grid, said } = numberLocks(by);
    return { maker: 'sealedNumber', made: { ...sealed(said), isShare: by.to <= 1, grid, low, high, run } };
  }
  throw new Error(`${where}: expected a question with solutions, found a sealed one: make a class from the whole project.`);
}

/** In no order that tells, each as long as the longest. */
function locks(salt: string, said: Said): Locked {
  const length = Math.max(4, ...said.map(([, text]) => new TextEncoder().encode(text).length));
  return Object.fromEntries(said.map(([answer, text]) => lock(salt, answer, text, length)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function subsets(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((all, name) => [...all, ...all.map((some) => [...some, name])], [[]]);
}

/** Where the range lies among the parts is drawn, so that their ends do not tell it. */
function numberLocks({ from, to }: NumberRange): { grid: SealedNumber['grid']; said: Said } {
  const before = besides + (randomBytes(1)[0] % besides);
  const width = ((to - from) * (1 + 2e-9)) / rightParts;
  const grid = { origin: from - (to - from) * 1e-9 - before * width, width, count: 3 * besides + rightParts };
  const said = Array.from({ length: grid.count }, (_, i): [string, string] => {
    return [String(i), i < before ? 'low' : i < before + rightParts ? '' : 'high'];
  });
  return { grid, said };
}

/**
 * A class is given only as many inputs as tell what is right, each usual mistake and a guessed whole number apart; the others are for grading, which a function that
 * only knows the outputs by heart does not pass.
 */
function functionLocks(where: string, { inputs, right, mistakes }: WrittenCases): { digits: number; said: Said; inputs: WrittenCases['inputs'] } {
  for (let count = 1; count < inputs.length; count++)
    for (const digits of [6, 5, 7]) {
      const all = [{ outputs: right, say: '' }, ...mistakes].map(({ outputs, say }) => {
        const shown = outputs.slice(0, count);
        return { keys: [-1, 0, 1].map((by) => outputsKey(nudged(shown, by * 1e-9), digits)), say };
      });
      // A mistake may give what is no number: that has a sentence of its own.
      const locked = all.filter(({ keys }) => keys[1] !== undefined);
      const isRobust = locked.every(({ keys }) => keys.every((key) => key === keys[1]));
      const isGuessed = guessed(right.slice(0, count));
      const said = new Map(locked.map(({ keys, say }) => [String(keys[1]), say]));
      if (isRobust && !isGuessed && said.size === locked.length) return { digits, said: [...said], inputs: inputs.slice(0, count) };
    }
  throw new Error(
    `${where}: expected inputs of which all but the last tell what is right, each usual mistake and a guessed whole number apart, found ${inputs.length} that do not: add one.`,
  );
}

/** Whether one whole number, such as 1, is right for all: a function that gives nothing else would pass. */
function guessed([first, ...others]: readonly unknown[]): boolean {
  return Number.isInteger(first) && others.every((output) => output === first);
}

/** The same numbers, each larger by this share of it. */
function nudged(outputs: readonly unknown[], by: number): unknown[] {
  return outputs.map((each) => (Array.isArray(each) ? nudged(each, by) : (each as number) * (1 + by)));
}

function typeOf(inputs: readonly Input[]): string {
  const one = (input: Input): string =>
    typeof input === 'number' ? 'number' : Array.isArray(input[0]) ? 'readonly (readonly number[])[]' : 'readonly number[]';
  return `[${inputs.map(one).join(', ')}]`;
}
