/** Which detector judges: chosen from the list, or a file of the reader's own. */
import type { OpenDetector } from '../../src/live/liveEngine';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';
import type { Choice } from './detectors';
import { element } from './dom';
import { invertBox, startJudging } from './judging';
import { t } from './language';
import { known, told } from './sentences';
import { detectors, doing, session } from './session';
import { scores } from './verdict';
import { say, setText } from './words';

const aboutLine = element('about', HTMLElement);
const detectorSelect = element('detector', HTMLSelectElement);

/** The detector to be opened next. */
let wanted: Choice | undefined;
/** The last opening of one. */
let opening: Promise<void> = Promise.resolve();

export function listChoices(): void {
  const options = detectors.choices.map(({ id, title }) => new Option(t(title), id));
  const { value } = detectorSelect;
  detectorSelect.replaceChildren(new Option(t('Choose one …'), ''), ...options);
  detectorSelect.value = value;
}

/** Opens the last one that was chosen, also where it was chosen while another one was being opened. */
export function openWanted(choice: Choice): void {
  wanted = choice;
  const work = doing(async () => {
    for (let next = wanted; next; next = wanted) {
      wanted = undefined;
      await openDetector(next);
    }
  });
  if (session.busy) opening = opening.then(() => work);
}

/** Until what was chosen is open. */
export function opened(): Promise<void> {
  return opening;
}

/** @throws Error with one sentence */
export async function openDetector(choice: Choice): Promise<void> {
  const again = session.judging && session.moving !== undefined;
  session.turn++;
  session.judging = false;
  session.open = undefined;
  invertBox.checked = choice.lightOnDark;
  detectorSelect.value = choice.id;
  setText(aboutLine, t(choice.hint));
  say(t('Opening the detector …'));
  const open = await detectors.open(choice, { invert: invertBox.checked });
  session.open = open;
  scores.begin(open.threshold);
  setText(aboutLine, [t(choice.hint), open.warning && told(open.warning)].filter(Boolean).join(' '));
  aboutLine.title = Object.entries(open.learnt)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  tellTrials(open);
  if (again || session.startsThen) startJudging();
  session.startsThen = false;
}

/** What the code has said of detectors, in the language that is spoken now. */
export function tellOpeningAnew(): void {
  listChoices();
  const chosen = detectors.choices.find(({ id }) => id === detectorSelect.value);
  if (chosen) setText(aboutLine, t(chosen.hint));
  if (session.open) tellTrials(session.open);
}

export async function takeOwn(files: readonly File[]): Promise<void> {
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

function tellTrials({ trials, backend }: OpenDetector<BackendName>): void {
  const names: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly' };
  const lines = trials.map(({ name, words, milliseconds, why }) => {
    const line = document.createElement('li');
    const taken = name === backend;
    const time = Number.isNaN(milliseconds) ? '' : t(', {ms} ms for the trial frame', { ms: milliseconds.toFixed(0) });
    line.textContent = taken
      ? `${t('{name}: taken', { name: words })}${time}`
      : t('{name}: left out, {why}', { name: words || names[name], why: known(why) });
    return line;
  });
  element('trials', HTMLUListElement).replaceChildren(...lines);
  setText(element('computes', HTMLElement), trials.find(({ name }) => name === backend)?.words ?? '');
}
