/** One backend's side of the comparison of backends: the losses of every network's first steps, every detector's scores, and how long they took. */
import { lessonsWith } from '../lessons/index';
import { judge } from '../live/judge';
import { trialFrame } from '../live/trialFrame';
import { quantile } from '../metrics/quantile';
import type { Folders } from '../platform/folders';
import type { RawPicture } from '../platform/pictures';
import { tf } from '../tensors/tf';
import { type PartnerOptions, startPartner } from './partner';
import { ownTurn } from './sideBySide';
import { benchWorks } from './works';

export interface BackendTask {
  /** Whose steps are done: names of works. */
  works: readonly string[];
  /** Steps of every training. */
  steps: number;
  /** Of all trainings; default: each its own. */
  batch?: number;
  /** Pictures that every detector scores. */
  pictures: number;
  /** A Python with PyTorch, to take the time of the same steps. */
  partner?: PartnerOptions;
}

export interface TrainedWork {
  lesson: string;
  title: string;
  batch: number;
  /** `[steps][losses]`. */
  losses: number[][];
  /** A step: the median of the later half of the steps. */
  milliseconds: number;
  /** Where there is a partner. */
  partner?: { version: string; milliseconds: number };
}

export interface ScoredLesson {
  lesson: string;
  scores: number[];
  /** A picture: the median of all but the first. */
  milliseconds: number;
}

export interface BackendSide {
  works: TrainedWork[];
  scored: ScoredLesson[];
}

/** @param done is told how far it is */
export async function backendSide(
  task: BackendTask,
  folders: Folders,
  done: (line: string) => void,
): Promise<BackendSide> {
  const works: TrainedWork[] = [];
  for (const work of await benchWorks()) {
    if (!task.works.includes(work.name)) continue;
    const batch = task.batch ?? work.batches[0];
    const prepared = await work.prepare(batch);
    const partner = task.partner && (await startPartner(task.partner, prepared));
    try {
      const losses: number[][] = [];
      const times: number[] = [];
      for (let step = 0; step < task.steps; step++) {
        const turn = await ownTurn(prepared, 1);
        losses.push(...turn.losses);
        times.push(turn.milliseconds);
      }
      const { lesson, title } = work;
      const found: TrainedWork = { lesson, title, batch, losses, milliseconds: laterMedian(times) };
      if (partner) {
        // Its caches fill in the first steps, too.
        await partner.turn('written', task.steps);
        const { milliseconds } = await partner.turn('written', task.steps);
        found.partner = { version: partner.version, milliseconds: milliseconds / task.steps };
      }
      works.push(found);
      done(`${title}: ${found.milliseconds.toFixed(0)} ms a step`);
    } finally {
      await partner?.end();
      prepared.dispose();
      tf.dispose([...prepared.tensors.values()]);
    }
  }
  const scored: ScoredLesson[] = [];
  for (const { id: lesson, score } of task.pictures > 0 ? await lessonsWith('score') : []) {
    const scorer = await (await score.code()).loadScorer({ folders });
    const verdicts = [];
    const coloured = scorer.picture.colour === 'rgb';
    for (let i = 0; i < task.pictures; i++) verdicts.push(await judge(scorer, varied(i, coloured)));
    scorer.detector.dispose();
    const found = {
      lesson,
      scores: verdicts.map(({ score }) => score),
      milliseconds: laterMedian(verdicts.map(({ milliseconds }) => milliseconds)),
    };
    scored.push(found);
    done(`${lesson}: ${found.milliseconds.toFixed(0)} ms a picture`);
  }
  return { works, scored };
}

/** Of the later half: programs are compiled and caches filled at first. */
function laterMedian(times: readonly number[]): number {
  return quantile(times.slice(Math.floor(times.length / 2)), 0.5);
}

/**
 * The trial frame's part, moved by some pixels, darker or lighter, and with a nick that grows from frame to frame: every detector can be asked
 * about it, and what it is good for makes no difference here.
 */
function varied(i: number, coloured: boolean): RawPicture {
  const { pixels, height, width } = trialFrame({ coloured });
  const copy = new Uint8Array(pixels.length);
  const light = 1 - 0.01 * (i % 5);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [row, column] = [(y + i) % height, (x + 2 * i) % width];
      const isNick = Math.hypot(x - 118, y - 128) < i;
      for (let channel = 0; channel < 3; channel++)
        copy[3 * (y * width + x) + channel] = isNick ? 225 : light * pixels[3 * (row * width + column) + channel];
    }
  return { pixels: copy, height, width, channels: 3 };
}
