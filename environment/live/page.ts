/** The page: pictures in, a detector's verdicts out. What computes is in worker.ts. */
import { RunningMean } from '../../src/live/runningMean';
import { fewestLearnt } from '../../src/live/limits';
import { verdictOf } from '../../src/live/verdictLog';
import type { RegistrationKind } from '../../src/images/registration/registration';
import type { OpenDetector } from '../../src/live/liveEngine';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';
import { Album } from './album';
import type { JudgedFrame, Picture } from './calls';
import { type Choice, Detectors } from './detectors';
import { contextOf, element, saveFile } from './dom';
import { droppedFiles, sorted } from './files';
import { Engine } from './engine';
import { choose, languages, ready, spoken, t } from './language';
import { keepOffline, tellOffline } from './offline';
import { ScoresView } from './scoresView';
import { cameras, type Moving, openCamera, openVideo } from './video';
import { View } from './view';

const settings = new URLSearchParams(location.search);
const allBackends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];
const asked = settings.get('backends')?.split(',') ?? [];

const button = (id: string): HTMLButtonElement => element(id, HTMLButtonElement);
const [judgeButton, takeButton, quitButton, learnButton, saveButton] = ['judge', 'take', 'quit', 'learn', 'save'].map(
  button,
);
const select = (id: string): HTMLSelectElement => element(id, HTMLSelectElement);
const [detectorSelect, deviceSelect, registrationSelect] = ['detector', 'devices', 'registration'].map(select);
const invertBox = element('invert', HTMLInputElement);
const [verdictLine, troubleLine, workLine] = ['verdict', 'trouble', 'work'].map((id) => element(id, HTMLElement));
const [scoreFigure, rateFigure] = ['score', 'rate'].map((id) => element(id, HTMLElement));

const view = new View();
const scores = new ScoresView(() => undefined);
const mean = new RunningMean();
const album = new Album(tellButtons);

const setText = (place: HTMLElement, words: string): void => {
  // Only what is new is read aloud.
  if (place.textContent !== words) place.textContent = words;
};
const say = (words: string): void => setText(workLine, words);
const trouble = (error: unknown): void => setText(troubleLine, error instanceof Error ? error.message : String(error));

const engine = new Engine(
  {
    backends: asked.length > 0 ? allBackends.filter((name) => asked.includes(name)) : allBackends,
    software: settings.has('software'),
  },
  say,
);
const detectors = new Detectors(engine, say);

let moving: Moving | undefined;
let open: OpenDetector<BackendName> | undefined;
let learntFile: { name: string; bytes: Uint8Array } | undefined;
let judging = false;
/** Counts what was begun, so that work of before knows that it is over. */
let turn = 0;
/** Work that has to end before more is begun. */
let busy = false;
/** The detector to be opened next. */
let wanted: Choice | undefined;
/** The last opening of one. */
let opening: Promise<void> = Promise.resolve();
/** Judging was asked for while a detector was still being opened. */
let startsThen = false;
/** Times of the last verdicts. */
const beats: number[] = [];

function tellButtons(): void {
  judgeButton.disabled = !moving || !open;
  takeButton.disabled = !moving;
  quitButton.disabled = !moving && !judging;
  judgeButton.setAttribute('aria-pressed', String(judging));
  setText(element('judge-word', HTMLElement), judging ? t('Stop') : t('Start'));
  learnButton.disabled = busy || album.count < fewestLearnt;
  for (const id of ['zip', 'clear']) button(id).disabled = album.count === 0;
}

/** Does work that takes a moment, one at a time; what goes wrong is said. */
async function doing(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  setText(troubleLine, '');
  tellButtons();
  try {
    await work();
  } catch (error) {
    trouble(error);
  } finally {
    busy = false;
    say('');
    tellButtons();
  }
}

// Pictures

function letGo(): void {
  turn++;
  judging = startsThen = false;
  moving?.stop();
  moving = undefined;
  mean.clear();
  beats.length = 0;
  view.empty();
  setText(rateFigure, '');
  setText(scoreFigure, '');
  setText(verdictLine, '');
  tellButtons();
}

async function startCamera(device?: string): Promise<void> {
  setText(troubleLine, '');
  letGo();
  const own = turn;
  try {
    const opened = await openCamera(device, (sentence) => {
      if (moving !== opened) return;
      letGo();
      trouble(sentence);
    });
    // Another source was chosen while the browser asked.
    if (turn === own) await startMoving(opened);
    else opened.stop();
  } catch (error) {
    trouble(error);
  }
  await listCameras();
}

async function listCameras(): Promise<void> {
  const found = await cameras().catch(() => []);
  const current = (moving?.video.srcObject as MediaStream | null | undefined)
    ?.getVideoTracks()[0]
    ?.getSettings().deviceId;
  deviceSelect.replaceChildren(...found.map(({ id, name }) => new Option(name, id, false, id === current)));
  element('devices-label', HTMLElement).hidden = found.length < 2;
}

function startMoving(opened: Moving): Promise<void> {
  moving = opened;
  view.release();
  view.show(opened.kind === 'camera' ? t('The camera’s picture') : t('The video'));
  tellButtons();
  requestAnimationFrame(drawFrames);
  // A detector that was chosen before shall judge at once what is asked of a file; a camera waits for s.
  if (opened.kind === 'video' && open) startJudging();
  return Promise.resolve();
}

const frameSize = ({ video }: Moving) => ({ width: video.videoWidth, height: video.videoHeight });

function drawFrames(): void {
  if (!moving) return;
  if (!judging) view.release();
  view.drawFrame(moving.video, view.cropOf(frameSize(moving), open?.picture));
  requestAnimationFrame(drawFrames);
}

async function startVideo(file: File): Promise<void> {
  letGo();
  const opened = await openVideo(file, stopJudging);
  await startMoving(opened);
}

/** Pictures, videos, and detectors among them. */
async function takeFiles(files: readonly File[]): Promise<void> {
  setText(troubleLine, '');
  const own = files.filter(({ name }) => name.endsWith('.safetensors'));
  if (own.length > 0) await takeOwn(own);
  const videos = files.filter(({ type }) => type.startsWith('video/'));
  const pictures = sorted(files.filter(({ type }) => type.startsWith('image/')));
  if (videos.length > 0) await startVideo(videos[0]).catch(trouble);
  else if (pictures.length > 0) await judgeFiles(pictures);
  else if (own.length === 0)
    trouble(t('Expected pictures, videos or a detector (.safetensors), found none; choose others.'));
}

/** One after another. */
async function judgeFiles(files: readonly File[]): Promise<void> {
  letGo();
  await opening;
  if (!open) {
    await showFile(files[0]).catch(trouble);
    trouble(t('Choose a detector, then choose the pictures again.'));
    return;
  }
  const own = ++turn;
  judging = true;
  tellButtons();
  const problems: string[] = [];
  for (const [i, file] of files.entries()) {
    if (turn !== own) return;
    if (files.length > 1) say(t('Picture {number} of {count}', { number: i + 1, count: files.length }));
    try {
      await showFile(file);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const judged = await ask({ bytes, name: file.name }, wantedMap() !== 'never', [bytes.buffer]);
      if (turn !== own) return;
      tell(judged, file.name, judged.score);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  judging = false;
  say('');
  if (problems.length > 0)
    trouble(
      problems.length === 1
        ? problems[0]
        : t('{count} files could not be judged: {why}', { count: problems.length, why: problems[0] }),
    );
  tellButtons();
}

async function showFile(file: File): Promise<void> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap)
    throw new Error(
      t('{file} can’t be read as a picture by this browser; give it as PNG, JPEG or WebP.', { file: file.name }),
    );
  view.release();
  view.show(file.name);
  view.drawPicture(bitmap);
  bitmap.close();
}

// Judging

const wantedMap = (): string => document.querySelector<HTMLInputElement>('input[name=map]:checked')?.value ?? 'never';

function ask(picture: Picture, map: boolean, transfer: Transferable[]): Promise<JudgedFrame> {
  const invert = invertBox.checked;
  return engine.call('judge', [picture, { map: map && (open?.hasMaps ?? false), invert }], transfer);
}

function startJudging(): void {
  if (!moving || !open) return;
  setText(troubleLine, '');
  mean.clear();
  beats.length = 0;
  judging = true;
  tellButtons();
  void judgeFrames(++turn);
}

function stopJudging(): void {
  turn++;
  judging = false;
  view.release();
  tellButtons();
}

/** One frame after another: whatever the camera has meanwhile is dropped. */
async function judgeFrames(own: number): Promise<void> {
  let last = Infinity;
  let before = NaN;
  try {
    while (moving && turn === own) {
      const { video } = moving;
      if (video.currentTime === before || video.videoWidth === 0) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        continue;
      }
      before = video.currentTime;
      const bitmap = await createImageBitmap(video);
      const crop = view.cropOf(bitmap, open?.picture);
      const wanted = wantedMap();
      const map = wanted === 'always' || (wanted === 'above' && last >= scores.threshold && last !== Infinity);
      const judged = await ask({ bitmap, crop }, map, [bitmap]);
      if (turn !== own) {
        judged.map?.close();
        return;
      }
      last = Number.isNaN(judged.score) ? NaN : mean.add(judged.score);
      tell(judged, '', last);
    }
  } catch (error) {
    if (turn !== own) return;
    stopJudging();
    trouble(error);
  }
}

/** @param score what counts: the running mean, or a file's own */
function tell({ map, refusal }: JudgedFrame, name: string, score: number): void {
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
  verdictLine.title = refusal ?? '';
  setText(element('why', HTMLElement), refusal ?? '');
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

/** Frames a second over the last two. */
function beat(): void {
  const now = performance.now();
  beats.push(now);
  while (now - beats[0] > 2000) beats.shift();
  const span = (now - beats[0]) / 1000;
  setText(
    rateFigure,
    span > 0.2 && moving ? t('{rate} frames/s', { rate: ((beats.length - 1) / span).toFixed(1) }) : '',
  );
}

// Detectors

function listChoices(): void {
  const options = detectors.choices.map(({ id, title }) => new Option(t(title), id));
  const { value } = detectorSelect;
  detectorSelect.replaceChildren(new Option(t('Choose one …'), ''), ...options);
  detectorSelect.value = value;
}

/** Opens the last one that was chosen, also where it was chosen while another one was being opened. */
function openWanted(choice: Choice): void {
  wanted = choice;
  const work = doing(async () => {
    for (let next = wanted; next; next = wanted) {
      wanted = undefined;
      await openDetector(next);
    }
  });
  if (busy) opening = opening.then(() => work);
}

async function openDetector(choice: Choice): Promise<void> {
  const again = judging && moving !== undefined;
  turn++;
  judging = false;
  open = undefined;
  invertBox.checked = choice.lightOnDark;
  detectorSelect.value = choice.id;
  setText(element('about', HTMLElement), t(choice.hint));
  say(t('Opening the detector …'));
  open = await detectors.open(choice, { invert: invertBox.checked });
  scores.begin(open.threshold);
  setText(element('about', HTMLElement), [t(choice.hint), open.warning].filter(Boolean).join(' '));
  element('about', HTMLElement).title = Object.entries(open.learnt)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  tellTrials(open);
  if (again || startsThen) startJudging();
  startsThen = false;
}

function tellTrials({ trials, backend }: OpenDetector<BackendName>): void {
  const names: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly' };
  const lines = trials.map(({ name, words, milliseconds, why }) => {
    const line = document.createElement('li');
    const taken = name === backend;
    const time = Number.isNaN(milliseconds) ? '' : t(', {ms} ms for the trial frame', { ms: milliseconds.toFixed(0) });
    line.textContent = taken
      ? `${t('{name}: taken', { name: words })}${time}`
      : t('{name}: left out, {why}', { name: words || names[name], why });
    return line;
  });
  element('trials', HTMLUListElement).replaceChildren(...lines);
  setText(element('computes', HTMLElement), trials.find(({ name }) => name === backend)?.words ?? '');
}

async function takeOwn(files: readonly File[]): Promise<void> {
  await doing(async () => {
    let choice: Choice | undefined;
    for (const file of files) {
      const taken = await detectors.take(file.name, new Uint8Array(await file.arrayBuffer()));
      choice = taken ?? choice;
    }
    listChoices();
    if (choice) await openDetector(choice);
    else say('');
  });
}

// Learning

function takePicture(): void {
  if (!moving) return;
  const { left, top, width, height } = view.cropOf(frameSize(moving), open?.picture);
  if (width === 0) return;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  contextOf(canvas).drawImage(moving.video, left, top, width, height, 0, 0, width, height);
  canvas.toBlob((blob) => {
    if (blob) album.add(blob);
  });
}

function addPictures(files: readonly File[]): void {
  const pictures = sorted(files.filter(({ type }) => type.startsWith('image/')));
  if (pictures.length === 0) trouble(t('Expected pictures to learn from, found none; choose others.'));
  for (const file of pictures) album.add(file, file.name);
}

async function learn(): Promise<void> {
  const again = judging;
  if (again) stopJudging();
  await doing(async () => {
    say(t('Learning …'));
    await detectors.prepareLearning();
    const registration = registrationSelect.value as RegistrationKind;
    const pictures = await album.files();
    const { file, bytes } = await engine.call('learn', [pictures, { registration }]);
    const name = file.split('/').at(-1) ?? 'detector.safetensors';
    learntFile = { name, bytes };
    saveButton.hidden = false;
    const choice = detectors.own(t('Learnt from {count} pictures', { count: pictures.length }), 'any-part', file);
    listChoices();
    await openDetector(choice);
  });
  if (open && moving && !judging && troubleLine.textContent === '') startJudging();
}

// What the reader does

function toggle(): void {
  if (judging) stopJudging();
  else if (!open && busy) startsThen = true;
  else if (!open) trouble(t('Choose a detector first, or learn one.'));
  else if (!moving) trouble(t('Choose a camera or files first.'));
  else startJudging();
}

judgeButton.addEventListener('click', toggle);
takeButton.addEventListener('click', takePicture);
quitButton.addEventListener('click', letGo);
learnButton.addEventListener('click', () => void learn());
saveButton.addEventListener('click', () => {
  if (learntFile) saveFile(learntFile.name, learntFile.bytes, 'application/octet-stream');
});
button('zip').addEventListener('click', () => void album.save().catch(trouble));
button('clear').addEventListener('click', () => album.clear());
button('camera').addEventListener('click', () => void startCamera());
deviceSelect.addEventListener('change', () => void startCamera(deviceSelect.value));
detectorSelect.addEventListener('change', () => {
  const choice = detectors.choices.find(({ id }) => id === detectorSelect.value);
  if (choice) openWanted(choice);
});
for (const [id, take] of [
  ['files', (files: File[]) => void takeFiles(files)],
  ['folder', (files: File[]) => void takeFiles(files)],
  ['own', (files: File[]) => void takeOwn(files)],
  ['add', addPictures],
] as const) {
  const input = element(id, HTMLInputElement);
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    // So that the same file can be chosen again.
    input.value = '';
  });
}

document.addEventListener('keydown', (event) => {
  const { target, key, repeat, ctrlKey, metaKey, altKey } = event;
  const writes = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text');
  if (repeat || ctrlKey || metaKey || altKey || writes) return;
  const act = { s: toggle, p: takePicture, q: letGo }[key.toLowerCase()];
  act?.();
});

/** Whatever is dropped on a place goes there, and a page is never left by it. */
const places = [
  { place: element('learning', HTMLElement), take: addPictures },
  { place: document.body, take: (files: File[]) => void takeFiles(files) },
];
for (const { place, take } of places) {
  const shown = place === document.body ? element('stage', HTMLElement) : place;
  const mark = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    shown.classList.toggle('dropping', on);
  };
  place.addEventListener('dragover', mark(true));
  place.addEventListener('dragleave', mark(false));
  place.addEventListener('drop', (event) => {
    mark(false)(event);
    if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(take, trouble);
  });
}

const languageSelect = select('language');
languageSelect.replaceChildren(...languages.map(({ id, name }) => new Option(name, id)));
languageSelect.addEventListener('change', () => void choose(languageSelect.value).then(tellAnew, tellAnew));

/** What the code has said, in the language that is spoken now. @param error where that is not the one that was wanted */
function tellAnew(error?: unknown): void {
  languageSelect.value = spoken();
  listChoices();
  album.speak();
  tellButtons();
  const chosen = detectors.choices.find(({ id }) => id === detectorSelect.value);
  if (chosen) setText(element('about', HTMLElement), t(chosen.hint));
  if (open) tellTrials(open);
  tellOffline(element('offline', HTMLElement));
  if (error !== undefined) trouble(error);
}

addEventListener('pagehide', letGo);
element('unserved', HTMLElement).remove();
tellButtons();
void detectors.list().then(() => {
  listChoices();
  const named = settings.get('detector');
  const choice = detectors.choices.find(({ id }) => id === named);
  if (choice) openWanted(choice);
  else if (named !== null) trouble(t('There is no detector {named}; choose one of the list.', { named }));
}, trouble);
void ready.then(() => {
  tellAnew();
  keepOffline(element('offline', HTMLElement));
});
