/** Which of a page's backends computes: the fastest of those that are right on a frame whose score is known. */

export interface Trial<Name extends string> {
  name: Name;
  /** What it runs on; empty where it does not start. */
  words: string;
  /** Of the frame, after a first one, which takes longer. NaN where there is none. */
  milliseconds: number;
  /** Why it was not taken; empty for the one that was. */
  why: string;
}

export interface ChooseBackendOptions<Name extends string> {
  /** In order: of two that are as fast, the first. */
  names: readonly Name[];
  /** The one to trust where no answer is stored. */
  trusted: Name;
  /** Makes a backend the one that computes. @throws Error with what it lacks */
  start: (name: Name) => Promise<{ words: string }>;
  /** Has the backend judge the frame. @throws Error where it can't */
  judge: () => Promise<{ score: number; milliseconds: number }>;
  /** The right score, as far as it is known. */
  answer?: number;
  /** Told what is being tried. */
  say?: (name: Name) => void;
}

/** A score may differ by so much, as a share of it and at least absolutely. */
export const tolerance = 1e-3;

export function agrees(score: number, answer: number): boolean {
  return Math.abs(score - answer) <= tolerance * Math.max(1, Math.abs(answer));
}

/**
 * Tries all and makes the best one compute.
 *
 * @returns it, and what came of each
 * @throws Error with one sentence when none starts and is right
 */
export async function chooseBackend<Name extends string>(
  options: ChooseBackendOptions<Name>,
): Promise<{ chosen: Name; trials: Trial<Name>[] }> {
  const { names, trusted, start, judge, answer, say } = options;
  const found: (Trial<Name> & { score?: number })[] = [];
  for (const name of names) {
    const trial = { name, words: '', milliseconds: NaN, why: '' };
    found.push(trial);
    try {
      trial.words = (await start(name)).words;
    } catch (error) {
      trial.why = (error as Error).message;
    }
  }
  const there = found.filter(({ why }) => why === '');
  // The trusted one alone has nothing to be held against.
  const isKnown = answer !== undefined || there.some(({ name }) => name !== trusted);
  for (const trial of isKnown ? there : []) {
    say?.(trial.name);
    try {
      await start(trial.name);
      Object.assign(trial, await judge());
    } catch (error) {
      trial.why = (error as Error).message;
    }
  }
  const expected = answer ?? found.find(({ name }) => name === trusted)?.score;
  for (const trial of found)
    if (trial.score !== undefined && expected !== undefined && !agrees(trial.score, expected))
      trial.why = `it gives ${trial.score.toPrecision(6)} for a frame that has ${expected.toPrecision(6)}`;
  const right = found.filter(({ why }) => why === '');
  if (right.length === 0)
    throw new Error(
      `Nothing in this browser can compute a detector: ${found.map(({ name, why }) => `${name}: ${why}`).join('; ')}.`,
    );
  const best = right.reduce((fast, each) => (each.milliseconds < fast.milliseconds ? each : fast));
  for (const trial of right) if (trial !== best) trial.why = `it takes ${trial.milliseconds.toFixed(0)} ms a frame`;
  await start(best.name);
  return { chosen: best.name, trials: found.map(({ score: _, ...trial }) => trial) };
}
