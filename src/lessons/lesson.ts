/**
 * What commands, pages and the site know of a lesson. It is words; the code behind each part is imported when something asks for it, so
 * that a list of lessons costs nothing and a command loads one lesson's code alone.
 */
import type { Exercise } from '../exercises/judge';
import type { Ablation } from './ablatable';
import type { ComparedData, ComparedSet } from './comparable';
import type { Evaluation, EvaluationOption } from './evaluable';
import type { ExportCode, ExportOption } from './exportable';
import type { ScorerCode, ScorerOption } from './scorable';
import type { SweepOption, SweepRecipe } from './sweepRecipe';
import type { PromisingCode } from './promising';
import type { TrainingCode, TrainingOption } from './trainable';
import type { BenchWork } from './works/benchWork';

export interface Lesson {
  /** Such as `mnist-anogan`: the name of its folder, its notebook, its models, its results, and on the command line. */
  readonly id: string;
  /** Such as `Digits, AnoGAN`. */
  readonly title: string;
  /** What it is about: half a sentence for a list. */
  readonly about: string;
  /** What notebooks/pictures/<id>.png shows, where there is such a picture. */
  readonly picture?: string;
  readonly reading: Reading;
  readonly exercises?: () => Promise<{ exercises: Readonly<Record<number, Exercise>> }>;
  readonly train?: Part<TrainingCode, TrainingOption> & Recipes;
  readonly evaluate?: Part<Evaluation, EvaluationOption>;
  readonly score?: Part<ScorerCode, ScorerOption> & Recipes;
  readonly export?: Part<ExportCode, ExportOption> & Recipes;
  readonly ablate?: Part<Ablation> & {
    /** What is measured, for the help. */
    readonly on: string;
  };
  readonly sweep?: Part<{ sweepRecipe: SweepRecipe }, SweepOption>;
  readonly bench?: Part<{ works: readonly BenchWork[] }>;
  readonly compare?: readonly ComparedPart[];
  /** Whether the thresholds of its detectors keep what they promise. */
  readonly promise?: Part<PromisingCode>;
  /** What the page before a camera has of the lesson. */
  readonly live?: LiveDetectors;
}

/** One of its data sets that all detectors are compared on. */
export type ComparedPart = Part<ComparedData> & ComparedSet;

export interface LiveDetectors {
  /** Files, relative to the folder of models, that every detector of the lesson needs besides its own. */
  readonly with?: readonly string[];
  /** Those that are shipped. */
  readonly detectors: readonly LiveDetector[];
}

/** A shipped detector for the page before a camera. */
export interface LiveDetector {
  /** On the page and in its address. */
  readonly id: string;
  /** Such as `Screws`. */
  readonly title: string;
  /** What to hold before the camera: a sentence. */
  readonly hint: string;
  /** Relative to the folder of models. */
  readonly file: string;
  /** It knows light things on dark, so that paper has to be inverted. */
  readonly lightOnDark?: boolean;
  /** Its score of the trial frame (src/live/trialFrame.ts), as Node has it: a backend that gives another is wrong. */
  readonly answer: number;
}

/** What the reading order says of a lesson. */
export interface Reading {
  /** To read it and run it in `quick`, without the exercises. */
  readonly minutes: number;
  /** What is to be read before, by numbers, such as `01, 04`. */
  readonly before: string;
  /** What is new in it. */
  readonly teaches: string;
}

/** Something that a command does with a lesson. */
export interface Part<Code, Option extends string = never> {
  /** Of the choices that not every lesson has, those that this one has, each with what the help says of it. */
  readonly options?: Readonly<Partial<Record<Option, string>>>;
  /** The names that the option `data` may have, where it may not be a folder. */
  readonly images?: readonly string[];
  readonly code: () => Promise<Code>;
}

/** Recipes by name, each with what the help says of it; the first is the default. */
export interface Recipes {
  readonly recipes: Readonly<Record<string, string>>;
}
