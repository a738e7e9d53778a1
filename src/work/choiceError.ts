/** Something was chosen that does not exist, or that does not go with the rest. */

export interface WrongChoice {
  /** What was to be chosen, such as `recipe` or `normal`. */
  choice: string;
  /** What there is, in words. */
  expected: string;
  /** What was asked for, in words. */
  found: string;
}

/** Says what, expected and found; a command line says it of its option and ends with 2, a cell shows it as it is. */
export class ChoiceError extends Error {
  override readonly name = 'ChoiceError';
  readonly choice: string;
  readonly expected: string;
  readonly found: string;

  constructor({ choice, expected, found }: WrongChoice) {
    super(`${choice}: expected ${expected}, found ${found}.`);
    this.choice = choice;
    this.expected = expected;
    this.found = found;
  }
}

/** @throws ChoiceError where the name is none of those there are */
export function expectOneOf<Name extends string>(choice: string, names: readonly Name[], found: string): Name {
  const known = names.find((name) => name === found);
  if (known !== undefined) return known;
  throw new ChoiceError({ choice, expected: alternatives(names), found: found || 'nothing' });
}

/** `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}
