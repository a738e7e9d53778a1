/** A detector from its file alone, whichever lesson it is of. */
import type { Scorer } from '../detectors/scorer';
import type { FolderOptions } from '../platform/folders';
import { type CheckpointNote, readNote } from '../training/files/checkpoint';
import { hasTrained } from '../training/files/checkpointFiles';
import { ChoiceError, ofChoice } from '../work/choiceError';
import { lessonsWith } from './index';

/** What a detector's file says of itself. */
export interface FileOrigin {
  /** Such as `screw-anogan`. */
  lesson: string;
  /** Such as `course`. */
  recipe: string;
  seed: number;
}

/** @throws Error with one sentence when the file is none that `npm run train` writes */
export function originOf(file: string): FileOrigin {
  return originIn(readNote(file));
}

function originIn({ recipe, settings }: CheckpointNote): FileOrigin {
  const at = recipe.indexOf('/');
  return { lesson: recipe.slice(0, at), recipe: recipe.slice(at + 1), seed: Number(settings.seed) || 1 };
}

export interface ScorerOfFileOptions extends FolderOptions {
  /** The lesson that the file has to be of; any unless given. */
  lesson?: string;
}

/**
 * Loads the detector in a file that `npm run train`, or the page before a camera, has written. The caller disposes it.
 *
 * @throws ChoiceError with one sentence when it is no such file, or of a recipe that can't score
 */
export async function scorerOfFile(file: string, { lesson, folders }: ScorerOfFileOptions = {}): Promise<Scorer> {
  const note = ofChoice(() => readNote(file));
  const origin = originIn(note);
  const all = await lessonsWith('score');
  const found = all.find(({ id }) => id === origin.lesson && (lesson === undefined || id === lesson));
  if (!found)
    throw new ChoiceError(
      `${file}: expected a detector of ${lesson ?? 'a lesson that scores'}, found the recipe ${origin.lesson}/${origin.recipe}.`,
    );
  const { loadScorer } = await found.score.code();
  const { data, normal } = note.settings;
  return loadScorer({
    ...origin,
    file,
    folders,
    // What goes with it, such as a decoder, was trained beside it, where any was.
    trained: hasTrained(origin.lesson, { folders }),
    ...(found.score.options?.data !== undefined && { data: String(data) }),
    ...(found.score.options?.normal !== undefined && { normal: String(normal).split(' ').map(Number) }),
  });
}
