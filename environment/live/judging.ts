/** Frames to the detector, one after another, and its verdicts back. */
import { RunningMean } from '../../src/live/runningMean';
import type { JudgedFrame, Picture } from './calls';
import { element } from './dom';
import { t } from './language';
import { engine, session, tellButtons, view } from './session';
import { clearVerdict, forgetBeats, scores, tell, wantedMap } from './verdict';
import { clearTrouble, trouble } from './words';

const mean = new RunningMean();

/** Whether light and dark are to be turned around. */
export const invertBox = element('invert', HTMLInputElement);

export function ask(picture: Picture, map: boolean, transfer: Transferable[]): Promise<JudgedFrame> {
  const invert = invertBox.checked;
  return engine.call('judge', [picture, { map: map && (session.open?.hasMaps ?? false), invert }], transfer);
}

export function startJudging(): void {
  if (!session.moving || !session.open) return;
  clearTrouble();
  mean.clear();
  forgetBeats();
  session.judging = true;
  tellButtons();
  void judgeFrames(++session.turn);
}

export function stopJudging(): void {
  session.turn++;
  session.judging = false;
  view.release();
  tellButtons();
}

export function toggleJudging(): void {
  const { judging, open, moving, busy } = session;
  if (judging) stopJudging();
  else if (!open && busy) session.startsThen = true;
  else if (!open) trouble(t('Choose a detector first, or learn one.'));
  else if (!moving) trouble(t('Choose a camera or files first.'));
  else startJudging();
}

/** Ends all, the camera as well. */
export function letGo(): void {
  session.turn++;
  session.judging = session.startsThen = false;
  session.moving?.stop();
  session.moving = undefined;
  mean.clear();
  view.empty();
  clearVerdict();
  tellButtons();
}

/** One frame after another: whatever the camera has meanwhile is dropped. */
async function judgeFrames(own: number): Promise<void> {
  let last = Infinity;
  let before = NaN;
  try {
    while (session.moving && session.turn === own) {
      const { video } = session.moving;
      if (video.currentTime === before || video.videoWidth === 0) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        continue;
      }
      before = video.currentTime;
      const bitmap = await createImageBitmap(video);
      const crop = view.cropOf(bitmap, session.open?.picture);
      const wanted = wantedMap();
      const map = wanted === 'always' || (wanted === 'above' && last >= scores.threshold && last !== Infinity);
      const judged = await ask({ bitmap, crop }, map, [bitmap]);
      if (session.turn !== own) {
        judged.map?.close();
        return;
      }
      last = Number.isNaN(judged.score) ? NaN : mean.add(judged.score);
      tell(judged, '', last);
    }
  } catch (error) {
    if (session.turn !== own) return;
    stopJudging();
    trouble(error);
  }
}
