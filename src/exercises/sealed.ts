/** Questions whose solutions are sealed: made from others by `npm run handout -- --class`. */
import { choiceQuestion } from './choice';
import { numberQuestion } from './measured';
import type { Input, NumberRun, Output, Question } from './question';
import { gridKey, type Locked, namesKey, type NumberGrid, outputsKey, unlock } from './sealing';
import { selectionQuestion } from './selection';
import { triedOn } from './written';

interface Sealed {
  readonly wants: string;
  readonly salt: string;
  readonly locked: Locked;
}

/** A choice, or a selection where `several` is true. */
export interface SealedNames extends Sealed {
  readonly names: readonly string[];
}

export function sealedChoice({ wants, names, salt, locked }: SealedNames): Question<string | number> {
  const off = (meant: string) => unlock(locked, salt, namesKey([meant])) || undefined;
  return choiceQuestion({ wants, names, off });
}

export function sealedSelection({ wants, names, salt, locked }: SealedNames): Question<readonly (string | number)[]> {
  const off = (meant: readonly string[]) => unlock(locked, salt, namesKey([...new Set(meant)])) || undefined;
  return selectionQuestion({ wants, names, off });
}

export interface SealedNumber extends Sealed {
  readonly isShare: boolean;
  readonly grid: NumberGrid;
  readonly low: string;
  readonly high: string;
  readonly run?: NumberRun;
}

export function sealedNumber({
  wants,
  salt,
  locked,
  grid,
  isShare,
  low,
  high,
  run,
}: SealedNumber): Question<number | string> {
  const said: Record<string, string | undefined> = { low, high };
  return numberQuestion({
    wants,
    isShare,
    run,
    off: (number) => said[unlock(locked, salt, gridKey(grid, number)) ?? ''],
  });
}

export interface SealedFunction<Inputs extends readonly Input[] = readonly Input[]> extends Sealed {
  readonly form: string;
  readonly inputs: readonly Inputs[];
  readonly digits: number;
}

export function sealedFunction<Inputs extends readonly Input[]>({
  wants,
  form,
  inputs,
  digits,
  salt,
  locked,
}: SealedFunction<Inputs>): Question<(...inputs: Inputs) => Output> {
  return {
    wants,
    form: `a function, ${form}`,
    isWritten: true,
    off(answer) {
      const { found, off } = triedOn(inputs, answer, form);
      if (off !== undefined) return off;
      const key = outputsKey(found, digits);
      if (key === undefined) return 'It gives something that is no number: is it divided by 0, or a logarithm of 0?';
      const said = unlock(locked, salt, key);
      return said === undefined ? 'What it gives is not right on one of our inputs.' : said || undefined;
    },
  };
}
