/** All methods of a lesson on parts side by side, as rows of results. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { ResultRow } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import { type AtHandOptions, detectorsAtHand, SeededFile } from '../../training/files/checkpointFiles';
import type { Evaluation } from '../evaluable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import { findParts, type PartData, type PartKind } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { expectBothKinds, partTest } from './partTest';
import { prepareParts, type PartPreparation, type PartTask, type PreparedParts } from './preparedParts';

/** What two lessons on parts do differently. */
export interface PartLesson {
  /** The lesson's: where its detectors are, and whose results these are. */
  id: string;
  colour: PhotoOptions['colour'];
  preparation: PartPreparation;
  /** @param at the detectors of a recipe at hand */
  methods: (task: PartTask, at: (recipe: string) => SeededFile[]) => Generator<Method>;
}

export interface PartEvaluationOptions extends AtHandOptions {
  data: PartData;
  /** Called before each run of a method, and before images are read. */
  begin?: (what: string) => WorkOptions;
  /** Told of images that are left out. */
  say?: (line: string) => void;
}

/** All methods, as {@link evaluateMethods} yields them: for all test images, and kind by kind against the good ones. */
export async function* evaluateParts(lesson: PartLesson, options: PartEvaluationOptions): AsyncGenerator<ResultRow> {
  const { data, trained, folders, begin } = options;
  const task = await readTask(lesson, options);
  const at = (recipe: string) => detectorsAtHand({ lesson: lesson.id, recipe, data: data.id }, { trained, folders });
  yield* evaluateMethods(lesson.methods(task, at), partTest(lesson.id, data.name, task.test.photos), begin);
}

/** As `npm run evaluate` measures a lesson on parts. */
export function partEvaluation(kind: PartKind, lesson: PartLesson): Evaluation['evaluate'] {
  return async function* ({ data: wanted, trained }, { work, begin }) {
    const data = await findParts(kind, { data: wanted, ...work });
    yield* evaluateParts(lesson, { data, trained, begin, say: work.say, folders: work.folders });
  };
}

async function readTask(lesson: PartLesson, { data, begin, say }: PartEvaluationOptions): Promise<PartTask> {
  const { colour, preparation } = lesson;
  const masks = data.test.some(({ maskPath }) => maskPath !== undefined);
  const read = async (images: readonly ListedImage[], withMasks = false): Promise<PreparedParts> => {
    const work = { say, ...begin?.(`reading ${images.length} images`) };
    return prepareParts(await loadPhotos(data, images, { colour, masks: withMasks, ...work }), preparation, work);
  };
  expectBothKinds(data);
  return { train: await read(data.train), heldOut: await read(data.heldOut), test: await read(data.test, masks) };
}
