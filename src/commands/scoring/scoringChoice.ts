/** What a reader chooses wherever a folder is scored: the detector, and how its pictures are read. */
import type { Scorer } from '../../detectors/scorer';
import type { LessonWith } from '../../lessons/index';
import { type CommandIo, readersPath, UsageError } from '../line/command';
import { chosenLesson, chosenRecipe } from '../line/lessonChoice';
import { classList, readersData, wholeNumber } from '../line/optionValues';
import type { ScoreFolderOptions } from './scoreFolder';

export const scoringOptions = {
  recipe: { type: 'string' },
  seed: { type: 'string' },
  normal: { type: 'string' },
  data: { type: 'string' },
  trained: { type: 'boolean', default: false },
  detector: { type: 'string' },
  pages: { type: 'boolean', default: false },
  invert: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
} as const;

/** How the help tells of them, but for what lessons let their readers choose, and `force`. */
export const scoringHelp = `  --seed N            the seed that it was trained with (default: the first at hand)
  --trained           take the detector that npm run train left in models/runs, though one is shipped
  --detector FILE     take the detector in this file, such as one that was learnt before a camera (npm run live)
  --pages             score each page or frame of a file, as name#1, name#2 …, rather than the first
  --invert            for dark on light paper: the digits and clothes of the lessons are light on dark`;

export interface ScoringChoice {
  lesson: LessonWith<'score'>;
  /** Of the pictures. */
  folder: string;
  /** Whether files that are there may be replaced. */
  force: boolean;
  /** Loads the detector, and with it TensorFlow: to be called when all arguments are right. The caller disposes it. */
  load: () => Promise<Scorer>;
  reading: Pick<ScoreFolderOptions, 'invert' | 'eachPage'>;
}

/** @throws ChoiceError or UsageError with one sentence */
export async function scoringChoice(
  positionals: readonly string[],
  values: Readonly<Record<string, string | boolean | undefined>>,
  io: Pick<CommandIo, 'folder' | 'folders'>,
): Promise<ScoringChoice> {
  const { data, normal, recipe: wanted, detector } = values as Record<string, string | undefined>;
  const lesson = await chosenLesson('score', positionals, { data, normal });
  const recipe = chosenRecipe(lesson.score, wanted);
  const [, folder, ...more] = positionals as (string | undefined)[];
  if (folder === undefined || more.length > 0)
    throw new UsageError(`Say what to score: expected one folder, found ${positionals.slice(1).join(', ') || 'none'}.`);
  const seed = values.seed === undefined ? undefined : wholeNumber('--seed', values.seed, 1);
  const normals = normal === undefined ? undefined : classList('--normal', normal);
  if (detector !== undefined) expectAlone(values);
  return {
    lesson,
    folder: readersPath(folder, io),
    force: values.force === true,
    load: async () => {
      if (detector !== undefined) {
        const { scorerOfFile } = await import('../../lessons/scorerOfFile');
        return scorerOfFile(readersPath(detector, io), { lesson: lesson.id, folders: io.folders });
      }
      const { loadScorer } = await lesson.score.code();
      const images = readersData(data, io);
      const { folders } = io;
      return loadScorer({ recipe, seed, normal: normals, data: images, trained: values.trained === true, folders });
    },
    reading: { invert: values.invert === true, eachPage: values.pages === true },
  };
}

/** A file says itself what it is. @throws UsageError where something else is named beside it */
function expectAlone(values: Readonly<Record<string, string | boolean | undefined>>): void {
  const names = ['recipe', 'seed', 'normal', 'data', 'trained'] as const;
  const found = names.find((name) => values[name] !== undefined && values[name] !== false);
  if (found)
    throw new UsageError(`--detector: expected a file alone, found --${found} beside it, which the file says itself.`);
}
