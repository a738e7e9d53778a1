/** Where checkpoints lie: what is shipped in models/<lesson>, what a reader trains in models/runs/<lesson>. */
import type { FolderOptions } from '../../platform/folders';
import { machineFolders, paths, store } from '../../platform/machine';
import { alternatives, ChoiceError } from '../../work/choiceError';

/** What a checkpoint is of. */
export interface CheckpointOf {
  /** Such as `mnist-anogan`. */
  lesson: string;
  /** Such as `course`; with other normal classes than the recipe's own, they are part of the name: `course-normal-3-5`. */
  recipe: string;
  /** Which images it was trained on, where the lesson has a choice: such as `mvtec`. */
  data?: string;
}

const detectorEnding = '-detector.safetensors';

/** A recipe's name without its lesson's: `course` of `mnist-anogan/course`. */
export function shortName({ name }: { name: string }): string {
  return name.slice(name.indexOf('/') + 1);
}

/** The recipe's name with the normal classes, where they are not the recipe's own. */
export function withNormals(recipe: string, normal: readonly number[], own: readonly number[]): string {
  return normal.join() === own.join() ? recipe : `${recipe}-normal-${normal.join('-')}`;
}

/** The recipe's name with the normal class and the anomalous one, which a training leaves out, where they are not the recipe's own. */
export function withClasses(
  recipe: string,
  { normal, anomalous }: { normal: number; anomalous: number },
  own: { normal: number; anomalous: number },
): string {
  const same = normal === own.normal && anomalous === own.anomalous;
  return same ? recipe : `${recipe}-normal-${normal}-anomalous-${anomalous}`;
}

/** To resume a training from: everything in full precision. */
export function trainingFile(
  of: CheckpointOf,
  seed: number,
  { folders = machineFolders() }: FolderOptions = {},
): string {
  return paths.join(folders.runs, of.lesson, `${nameOf(of)}-seed${seed}.safetensors`);
}

/** The folder beside it for what TensorBoard shows of the training. */
export function trainingLogFolder(checkpoint: string): string {
  return checkpoint.replace(/\.safetensors$/, '-tensorboard');
}

/** The small file that a training leaves beside it for detecting. */
export function detectorFile(
  of: CheckpointOf,
  seed: number,
  { folders = machineFolders() }: FolderOptions = {},
): string {
  return paths.join(folders.runs, of.lesson, `${nameOf(of)}-seed${seed}${detectorEnding}`);
}

/** The same file where it is shipped with the project. */
export function shippedFile(
  of: CheckpointOf,
  seed: number,
  { folders = machineFolders() }: FolderOptions = {},
): string {
  return paths.join(folders.models, of.lesson, `${nameOf(of)}-seed${seed}.safetensors`);
}

/** `course`, or `course-mvtec`. */
function nameOf({ recipe, data }: CheckpointOf): string {
  return data === undefined ? recipe : `${recipe}-${data}`;
}

export interface SeededFile {
  seed: number;
  file: string;
}

export interface AtHandOptions extends FolderOptions {
  /** Those that were trained here alone. Default false. */
  trained?: boolean;
}

export interface FindOptions extends AtHandOptions {
  /** The file where it is known already. */
  file?: string;
}

/** The detectors at hand, by seed: those that are shipped, or else (with `trained` at once) those that were trained here. */
export function detectorsAtHand(of: CheckpointOf, { trained = false, folders }: AtHandOptions = {}): SeededFile[] {
  const shipped = seededFiles(paths.dirname(shippedFile(of, 0, { folders })), `${nameOf(of)}-seed`, '.safetensors');
  if (shipped.length > 0 && !trained) return shipped;
  return seededFiles(paths.dirname(detectorFile(of, 0, { folders })), `${nameOf(of)}-seed`, detectorEnding);
}

/** Whether any of a lesson's detectors was trained here. */
export function hasTrained(lesson: string, { folders = machineFolders() }: FolderOptions = {}): boolean {
  const folder = paths.join(folders.runs, lesson);
  return store.exists(folder) && store.list(folder).some((name) => name.endsWith(detectorEnding));
}

/**
 * The detector of one seed, shipped or trained here (with `trained` these alone); without a seed the first at hand.
 *
 * @throws ChoiceError that says how to train it, when there is none
 */
export function findDetector(of: CheckpointOf, seed?: number, { file, ...options }: FindOptions = {}): SeededFile {
  if (file !== undefined) return { seed: seed ?? 1, file };
  const some = [...detectorsAtHand(of, options), ...detectorsAtHand(of, { ...options, trained: true })];
  const found = some.find((each) => seed === undefined || each.seed === seed);
  if (found) return found;
  const others = some.map((each) => String(each.seed));
  const [recipe, classes = ''] = of.recipe.split('-normal-');
  const [normal, anomalous] = classes.split('-anomalous-') as (string | undefined)[];
  const words = [
    `--recipe ${recipe}`,
    of.data && `--data ${of.data.startsWith('own-') ? '<folder>' : of.data}`,
    normal && `--normal ${normal.split('-').join()}`,
    anomalous && `--anomalous ${anomalous}`,
    `--seed ${seed ?? 1}`,
  ];
  throw new ChoiceError(
    `There is no detector ${of.lesson}/${nameOf(of)}${seed === undefined ? '' : ` with seed ${seed}`}` +
      `${others.length > 0 ? `, but with ${alternatives([...new Set(others)])}` : ''}. ` +
      `Train it: npm run train -- ${of.lesson} ${words.filter(Boolean).join(' ')}`,
  );
}

function seededFiles(folder: string, beginning: string, ending: string): SeededFile[] {
  if (!store.exists(folder)) return [];
  return store
    .list(folder)
    .filter((name) => name.startsWith(beginning) && name.endsWith(ending))
    .map((name) => ({ seed: Number(name.slice(beginning.length, -ending.length)), file: paths.join(folder, name) }))
    .filter(({ seed }) => Number.isInteger(seed))
    .sort((a, b) => a.seed - b.seed);
}
