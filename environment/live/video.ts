/** Where frames come from: a camera, or a video's file. */

import { t } from './language';

/** Moving pictures, playing in an element that is never shown. */
export interface Moving {
  video: HTMLVideoElement;
  kind: 'camera' | 'video';
  /** Lets go of it: the camera's lamp goes out. */
  stop: () => void;
}

/** Frames need no more: detectors look at 256 pixels and fewer. */
const wanted = { width: { ideal: 640 }, height: { ideal: 480 } };

/**
 * @param device as the browser names it; a phone's back camera, or the only one, unless given
 * @param lost is told when the camera is gone
 * @throws Error with one sentence that says what to do
 */
export async function openCamera(device: string | undefined, lost: (sentence: string) => void): Promise<Moving> {
  if (!('mediaDevices' in navigator))
    throw new Error(t('A camera needs a page from https or localhost; open this page there, or choose files.'));
  const which = device ? { deviceId: { exact: device } } : { facingMode: 'environment' };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...which } });
  } catch (error) {
    throw new Error(sentenceOf(error as DOMException));
  }
  const [track] = stream.getVideoTracks();
  track.addEventListener('ended', () =>
    lost(t('The camera is gone: plug it in again and press Camera, or choose files.')),
  );
  const stop = (): void => {
    for (const each of stream.getTracks()) each.stop();
  };
  const video = await playing((element) => (element.srcObject = stream), stop);
  return { video, kind: 'camera', stop };
}

function sentenceOf({ name, message }: DOMException): string {
  switch (name) {
    case 'NotAllowedError':
      return t(
        'The camera was denied: allow it in the browser’s settings for this page and press Camera again, or choose files.',
      );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return t('There is no camera: plug one in and press Camera again, or choose files.');
    case 'NotReadableError':
      return t('The camera is taken by another program: close that one and press Camera again, or choose files.');
    default:
      return t('The camera can’t be opened ({why}): try again, or choose files.', { why: message || name });
  }
}

/** @param ended is told when the video is over. @throws Error with one sentence when the browser can't play it */
export async function openVideo(file: File, ended: () => void): Promise<Moving> {
  const address = URL.createObjectURL(file);
  const stop = (): void => URL.revokeObjectURL(address);
  try {
    const video = await playing((element) => (element.src = address), stop);
    video.addEventListener('ended', ended);
    const end = (): void => {
      video.pause();
      stop();
    };
    return { video, kind: 'video', stop: end };
  } catch {
    throw new Error(t('{file} can’t be played by this browser; give it as MP4 (H.264) or WebM.', { file: file.name }));
  }
}

async function playing(set: (video: HTMLVideoElement) => void, stop: () => void): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  set(video);
  try {
    await video.play();
    return video;
  } catch (error) {
    stop();
    throw error;
  }
}

/** The cameras there are, for a choice; their names are known once one was allowed. */
export async function cameras(): Promise<{ id: string; name: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, i) => ({ id: deviceId, name: label || t('Camera {number}', { number: i + 1 }) }));
}
