/** Something was chosen that does not exist, or that does not go with the rest. */

export interface WrongChoice {
  /** What was to be chosen, such as `recipe` or `normal`. */
  choice: string;
  /** What there is, in words. */
  expected: string;
  /** What was asked for, in words. */
  found: string;
}

/** Says what, expected and found, or a sentence of its own; a command line says it of its option and ends with 2, a cell shows it as it is. */
export class ChoiceError extends Error {
  override readonly name = 'ChoiceError';
  readonly wrong?: WrongChoice;

  constructor(wrong: WrongChoice | string) {
    super(typeof wrong === 'string' ? wrong : `${wrong.choice}: expected ${wrong.expected}, found ${wrong.found}.`);
    if (typeof wrong !== 'string') this.wrong = wrong;
  }
}

/** What is made of a choice; where that fails, the choice is wrong. @throws ChoiceError in the words of what went wrong */
export function ofChoice<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw new ChoiceError((error as Error).message);
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
