/** One thing that an exercise asks: what is wanted, and what to say of an answer. */
export interface Question<Answer> {
  /** What is wanted, in a few words, such as `the AUROC of the search`. */
  readonly wants: string;
  /** The form of an answer, such as `a number`, or the choices there are. */
  readonly form: string;
  readonly solution: Answer;
  /** @returns one sentence on what is off, which does not give the solution away; undefined when the answer is right */
  off(answer: Answer): string | undefined;
}

/** Names as a reader types them: `'mask' or 'grey'`. */
export function quoted(names: readonly string[], link: 'and' | 'or'): string {
  const all = names.map((name) => `'${name}'`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${link} ${all[all.length - 1]}`;
}
