/** The verdict as it is shown: word, score, map, and how many there are a second. */
import { verdictOf } from '../../src/live/verdictLog';
import type { JudgedFrame } from './calls';
import { element } from './dom';
import { t } from './language';
import { ScoresView } from './scoresView';
import { told } from './sentences';
import { session, view } from './session';
import { setText } from './words';

const [verdictLine, scoreFigure, rateFigure, whyLine] = ['verdict', 'score', 'rate', 'why'].map((id) =>
  element(id, HTMLElement),
);

export const scores = new ScoresView(() => undefined);
/** Times of the last verdicts. */
const beats: number[] = [];

/** When maps are shown: `never`, `above` the threshold or `always`. */
export function wantedMap(): string {
  return document.querySelector<HTMLInputElement>('input[name=map]:checked')?.value ?? 'never';
}

/** @param score what counts: the running mean, or a file's own */
export function tell({ map, refusal }: JudgedFrame, name: string, score: number): void {
  const { threshold } = scores;
  const verdict = verdictOf({ score, threshold });
  scores.add(name, score);
  beat();
  const shown = map && (wantedMap() === 'always' || verdict === 'anomalous');
  view.release();
  if (map && shown) view.drawMap(map);
  map?.close();
  setText(scoreFigure, Number.isNaN(score) ? '–' : score.toPrecision(3));
  const of = name ? `${name}: ` : '';
  // The score changes with every frame; a reader's ears get the word alone, where it changes.
  const said = { unjudged: t('not judged'), normal: t('normal'), anomalous: t('anomalous') }[verdict];
  setText(verdictLine, `${of}${said}`);
  const why = refusal === undefined ? '' : told(refusal);
  verdictLine.title = why;
  setText(whyLine, why);
  const word = verdict === 'unjudged' ? '' : verdict;
  view.show(
    word
      ? t('{verdict}, score {score}, threshold {threshold}', {
          verdict: `${of}${said}`,
          score: score.toPrecision(3),
          threshold: threshold.toPrecision(3),
        })
      : `${of}${said}`,
    word,
  );
}

/** Nothing is judged any more. */
export function clearVerdict(): void {
  forgetBeats();
  setText(rateFigure, '');
  setText(scoreFigure, '');
  setText(verdictLine, '');
}

/** Counts frames a second anew. */
export function forgetBeats(): void {
  beats.length = 0;
}

/** Frames a second over the last two. */
function beat(): void {
  const now = performance.now();
  beats.push(now);
  while (now - beats[0] > 2000) beats.shift();
  const span = (now - beats[0]) / 1000;
  const isKnown = span > 0.2 && session.moving;
  setText(rateFigure, isKnown ? t('{rate} frames/s', { rate: ((beats.length - 1) / span).toFixed(1) }) : '');
}
