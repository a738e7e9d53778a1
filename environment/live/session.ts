/** What the page is at: which pictures, which detector, and whether it judges. */
import { fewestLearnt } from '../../src/live/limits';
import type { OpenDetector } from '../../src/live/liveEngine';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';
import { Album } from './album';
import { Detectors } from './detectors';
import { element } from './dom';
import { Engine } from './engine';
import { t } from './language';
import type { Moving } from './video';
import { View } from './view';
import { clearTrouble, say, setText, trouble } from './words';

const allBackends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];

/** Of the page's address. */
export const settings = new URLSearchParams(location.search);
const asked = settings.get('backends')?.split(',') ?? [];

export const engine = new Engine(
  {
    backends: asked.length > 0 ? allBackends.filter((name) => asked.includes(name)) : allBackends,
    software: settings.has('software'),
  },
  say,
);
export const detectors = new Detectors(engine, say);
export const view = new View();
export const album = new Album(tellButtons);

export const button = (id: string): HTMLButtonElement => element(id, HTMLButtonElement);

export const session: {
  moving?: Moving;
  open?: OpenDetector<BackendName>;
  judging: boolean;
  /** Counts what was begun, so that work of before knows that it is over. */
  turn: number;
  /** Work that has to end before more is begun. */
  busy: boolean;
  /** Judging was asked for while a detector was still being opened. */
  startsThen: boolean;
} = { judging: false, turn: 0, busy: false, startsThen: false };

/** What can be pressed now. */
export function tellButtons(): void {
  const { moving, open, judging, busy } = session;
  button('judge').disabled = !moving || !open;
  button('take').disabled = !moving;
  button('quit').disabled = !moving && !judging;
  button('judge').setAttribute('aria-pressed', String(judging));
  setText(element('judge-word', HTMLElement), judging ? t('Stop') : t('Start'));
  button('learn').disabled = busy || album.count < fewestLearnt;
  for (const id of ['zip', 'clear']) button(id).disabled = album.count === 0;
}

/** Does work that takes a moment, one at a time; what goes wrong is said. */
export async function doing(work: () => Promise<void>): Promise<void> {
  if (session.busy) return;
  session.busy = true;
  clearTrouble();
  tellButtons();
  try {
    await work();
  } catch (error) {
    trouble(error);
  } finally {
    session.busy = false;
    say('');
    tellButtons();
  }
}
