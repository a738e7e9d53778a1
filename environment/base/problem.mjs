/** Something the reader can mend. The message is one sentence that says what is wrong, where, and what to do. */
export class Problem extends Error {}

/** The reader's arguments are to be mended. */
export class WrongArguments extends Problem {}
