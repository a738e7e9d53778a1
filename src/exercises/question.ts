/** One thing that an exercise asks: what is wanted, and what to say of an answer. */
export interface Question<Answer> {
  /** What is wanted, in a few words, such as `the AUROC of the search`. */
  readonly wants: string;
  /** The form of an answer, such as `a number`, or the choices there are. */
  readonly form: string;
  /** The names to choose one or several from, in order; undefined where the answer is no name. */
  readonly names?: readonly string[];
  /** True where several names may be chosen. */
  readonly several?: boolean;
  /** True where the answer is a function, which is written in the cell. */
  readonly isWritten?: boolean;
  /** The solution of such a question as a reader would write it; undefined where it is sealed, as the next ones. */
  readonly code?: string;
  readonly solution?: Answer;
  /** What it is looked at by, where there are no names that could be tried one by one. */
  readonly by?: NumberRange | WrittenCases;
  /**
   * @param ran what has run in the reader's notebook; undefined where nobody knows
   * @returns one sentence on what is off, which does not give the solution away; undefined when the answer is right
   */
  off(answer: Answer, ran?: Ran): string | undefined;
}

/** What counts as the same finding, and what is said of a number beside it. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
  readonly low: string;
  readonly high: string;
  readonly run?: NumberRun;
}

/** What the reader has to run for a number. */
export interface NumberRun {
  /** What some knobs have to be set to, by name. */
  readonly knobs: KnobSetting;
  /** The section from which to rerun. */
  readonly from: string;
  /** The row of results that has the number, where one has: then the reader's own one counts, and not ours. */
  readonly row?: RowName;
}

/** What a function is tried on; what is right, and what usual mistakes give, each with what is said of it. */
export interface WrittenCases {
  readonly inputs: readonly (readonly Input[])[];
  readonly right: readonly Output[];
  readonly mistakes: readonly { readonly outputs: readonly Output[]; readonly say: string }[];
}

/** What a function is given: numbers, and lists of them. */
export type Input = number | readonly number[] | readonly (readonly number[])[];

/** What it gives. */
export type Output = Input;

/** What has run in a notebook. */
export interface Ran {
  /** Whether cells that read a knob have run with this value of it. */
  with(knob: string, value: unknown): boolean;
  /** The AUROC of a row in a table that was shown with these knobs, the last one; undefined where there is none. */
  auroc(row: RowName, knobs: KnobSetting): number | undefined;
}

/** What a row of results is found by. */
export interface RowName {
  readonly id: string;
  readonly recipe?: string;
}

/** Values of some knobs, by name. */
export type KnobSetting = Readonly<Record<string, unknown>>;

/** Names as a reader types them, each with the number that stands for it: `1 'grey', 2 'mask'`. */
export function numbered(names: readonly string[]): string {
  return names.map((name, i) => `${i + 1} '${name}'`).join(', ');
}

/** The name that is meant by itself, in capitals or not, or by its number in the list; undefined where none is. */
export function nameMeant(answer: string | number, names: readonly string[]): string | undefined {
  const text = String(answer).trim().toLowerCase();
  return (
    names.find((name) => name.toLowerCase() === text) ?? (/^\d+$/.test(text) ? names[Number(text) - 1] : undefined)
  );
}
