/** The same work by turns, ours and other frameworks': first whether all compute the same, then how long each takes. */
import { quantile } from '../metrics/quantile';
import { tf } from '../tensors/tf';
import { stepsBeforeGraph } from '../training/tracedStep';
import type { GraphPrecision } from '../platform/tracedGraph';
import type { LongWork } from '../work/work';
import type { BenchWork, PreparedWork, Variant } from '../lessons/works/benchWork';
import type { LessonWork } from './works';
import { Framework, Partner, PartnerOptions, startPartner, Turn } from './partner';

/** How far losses may lie apart, relative to the partner's. */
export const agreement = 1e-3;
/** And where one side computes in bfloat16, which has two to three digits. */
export const mixedAgreement = 0.05;
/** Steps whose losses are compared. */
const comparedSteps = 3;
/** Steps before times are taken: caches fill, memory is found, Keras and we have traced. */
const warmingSteps = stepsBeforeGraph + 4;
/** And theirs, who trace at once. */
const theirWarmingSteps = 3;

export interface BenchOptions {
  /** Ours. In 'mixed' the partners do it in every way that they have, float32 among them. */
  precision: GraphPrecision;
  partners: readonly PartnerOptions[];
  /** Turns of each side. */
  rounds: number;
  /** How long a turn of ours is, at least. */
  turnMilliseconds: number;
}

/** Milliseconds a step. */
export interface Times {
  median: number;
  /** A quarter of the turns took less, a quarter more. */
  quartiles: [number, number];
}

export interface BenchSide extends Times {
  framework: Framework;
  version: string;
  variant: Variant;
  /** The largest relative difference of the first losses. */
  difference: number;
  /** Our median by theirs; undefined when the losses differ, for then the two do not do the same. */
  ratio?: number;
  /** What was aimed at, if anything was. */
  aim?: number;
}

export interface BenchRow {
  work: string;
  title: string;
  lesson: string;
  batch: number;
  unit: BenchWork['unit'];
  /** Ours. */
  precision: GraphPrecision;
  ours: Times;
  others: BenchSide[];
}

/** One row of the bench. Partners that fail are named in one sentence by the error. */
export async function benchSideBySide(
  work: LessonWork,
  batch: number,
  { precision, partners, rounds, turnMilliseconds }: BenchOptions,
  progress?: Pick<LongWork, 'isStopped'>,
): Promise<BenchRow> {
  const prepared = await work.prepare(batch);
  const started: Partner[] = [];
  try {
    for (const options of partners) started.push(await startPartner(options, prepared));
    const first = await ownTurn(prepared, comparedSteps);
    const sides = [];
    for (const partner of started)
      for (const variant of variantsOf(work, precision, partner.framework)) {
        const theirs = await partner.turn(variant, comparedSteps);
        sides.push({
          partner,
          variant,
          difference: largestDifference(first.losses, theirs.losses),
          times: [] as number[],
        });
        await partner.turn(variant, theirWarmingSteps);
      }
    await inPrecision(precision, () => ownTurn(prepared, warmingSteps));
    const perStep = (await ownTurn(prepared, 2)).milliseconds / 2;
    const steps = Math.max(1, Math.ceil(turnMilliseconds / perStep));
    const own: number[] = [];
    for (let round = 0; round < rounds && !progress?.isStopped(); round++) {
      own.push((await ownTurn(prepared, steps)).milliseconds / steps);
      // In another order each round, so that nobody always follows the same neighbour.
      for (const side of rotated(sides, round))
        side.times.push((await side.partner.turn(side.variant, steps)).milliseconds / steps);
    }
    const ours = timesOf(own);
    const { name, title, lesson, unit } = work;
    return {
      work: name,
      title,
      lesson,
      batch,
      unit,
      precision,
      ours,
      others: sides.map(({ partner, variant, difference, times }) => {
        const theirs = timesOf(times);
        const aim = aimOf(work, batch, { precision, framework: partner.framework, variant });
        return {
          framework: partner.framework,
          version: partner.version,
          variant,
          difference,
          ...theirs,
          ratio: difference <= agreementOf(variant) ? ours.median / theirs.median : undefined,
          aim,
        };
      }),
    };
  } finally {
    for (const partner of started) await partner.end();
    prepared.dispose();
    tf.dispose([...prepared.tensors.values()]);
  }
}

const mixedVariants = {
  torch: ['written', 'mixed', 'channelsLast', 'compiled'],
  keras: ['written', 'mixed'],
} as const;

function variantsOf(work: BenchWork, precision: GraphPrecision, framework: Framework): readonly Variant[] {
  return precision === 'mixed' ? mixedVariants[framework] : work.variants;
}

interface Comparison {
  precision: GraphPrecision;
  framework: Framework;
  variant: Variant;
}

function aimOf(work: BenchWork, batch: number, { precision, framework, variant }: Comparison): number | undefined {
  if (precision === 'single') return variant === 'written' ? work.aims?.[batch]?.[framework] : undefined;
  const ofFloats = work.mixedAims?.[batch];
  return variant === 'written' || ofFloats === undefined ? ofFloats : 1;
}

function agreementOf(variant: Variant): number {
  return variant === 'written' || variant === 'careful' ? agreement : mixedAgreement;
}

/** A training's graph is made in the precision that is set by then, and keeps it. */
async function inPrecision(precision: GraphPrecision, work: () => Promise<unknown>): Promise<void> {
  const { LAB_PRECISION: before } = process.env;
  process.env.LAB_PRECISION = precision;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.LAB_PRECISION;
    else process.env.LAB_PRECISION = before;
  }
}

/** So many steps of ours. */
export async function ownTurn(prepared: Pick<PreparedWork, 'step'>, steps: number): Promise<Turn> {
  const began = performance.now();
  const losses: number[][] = [];
  for (let step = 0; step < steps; step++) losses.push(await prepared.step());
  return { milliseconds: performance.now() - began, losses };
}

/** Of `[steps][losses]`, relative to theirs; not a number where one side has none. */
export function largestDifference(ours: readonly number[][], theirs: readonly number[][]): number {
  const differences = ours.flatMap((losses, step) =>
    losses.map((loss, i) => Math.abs(loss - theirs[step][i]) / Math.max(Math.abs(theirs[step][i]), Number.EPSILON)),
  );
  return differences.some(Number.isNaN) ? NaN : Math.max(...differences);
}

function timesOf(milliseconds: readonly number[]): Times {
  const at = (share: number): number => quantile(milliseconds, share);
  return { median: at(0.5), quartiles: [at(0.25), at(0.75)] };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const from = items.length > 0 ? by % items.length : 0;
  return [...items.slice(from), ...items.slice(0, from)];
}
