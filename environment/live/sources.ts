/** Moving pictures on the page: a camera, which can be chosen, or a video. */
import { element } from './dom';
import { letGo, startJudging, stopJudging } from './judging';
import { t } from './language';
import { session, tellButtons, view } from './session';
import { cameras, type Moving, openCamera, openVideo } from './video';
import { clearTrouble, trouble } from './words';

const deviceSelect = element('devices', HTMLSelectElement);

export async function startCamera(device?: string): Promise<void> {
  clearTrouble();
  letGo();
  const own = session.turn;
  try {
    const opened = await openCamera(device, (sentence) => {
      if (session.moving !== opened) return;
      letGo();
      trouble(sentence);
    });
    // Another source was chosen while the browser asked.
    if (session.turn === own) startMoving(opened);
    else opened.stop();
  } catch (error) {
    trouble(error);
  }
  await listCameras();
}

export async function startVideo(file: File): Promise<void> {
  letGo();
  startMoving(await openVideo(file, stopJudging));
}

/** Of its frames, in pixels. */
export const frameSize = ({ video }: Moving) => ({ width: video.videoWidth, height: video.videoHeight });

async function listCameras(): Promise<void> {
  const found = await cameras().catch(() => []);
  const current = (session.moving?.video.srcObject as MediaStream | null | undefined)
    ?.getVideoTracks()[0]
    ?.getSettings().deviceId;
  deviceSelect.replaceChildren(...found.map(({ id, name }) => new Option(name, id, false, id === current)));
  element('devices-label', HTMLElement).hidden = found.length < 2;
}

function startMoving(opened: Moving): void {
  session.moving = opened;
  view.release();
  view.show(opened.kind === 'camera' ? t('The camera’s picture') : t('The video'));
  tellButtons();
  requestAnimationFrame(drawFrames);
  // A detector that was chosen before shall judge at once what is asked of a file; a camera waits for s.
  if (opened.kind === 'video' && session.open) startJudging();
}

function drawFrames(): void {
  const { moving, judging, open } = session;
  if (!moving) return;
  if (!judging) view.release();
  view.drawFrame(moving.video, view.cropOf(frameSize(moving), open?.picture));
  requestAnimationFrame(drawFrames);
}
