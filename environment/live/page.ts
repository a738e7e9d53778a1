/** The page: pictures in, a detector's verdicts out. What computes is in worker.ts. */
import { element } from './dom';
import { droppedFiles } from './files';
import { letGo, toggleJudging } from './judging';
import { addPictures, learn, saveLearnt, takePicture } from './learning';
import { choose, languages, ready, spoken, t } from './language';
import { keepOffline, tellOffline } from './offline';
import { listChoices, openWanted, takeOwn, tellOpeningAnew } from './opening';
import { takeFiles } from './pictures';
import { album, button, detectors, settings, tellButtons } from './session';
import { startCamera } from './sources';
import { trouble } from './words';

const [detectorSelect, deviceSelect] = ['detector', 'devices'].map((id) => element(id, HTMLSelectElement));

for (const [id, act] of [
  ['judge', toggleJudging],
  ['take', takePicture],
  ['quit', letGo],
  ['learn', () => void learn()],
  ['save', saveLearnt],
  ['zip', () => void album.save().catch(trouble)],
  ['clear', () => album.clear()],
  ['camera', () => void startCamera()],
] as const)
  button(id).addEventListener('click', act);
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
  const act = { s: toggleJudging, p: takePicture, q: letGo }[key.toLowerCase()];
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

const languageSelect = element('language', HTMLSelectElement);
languageSelect.replaceChildren(...languages.map(({ id, name }) => new Option(name, id)));
languageSelect.addEventListener('change', () => void choose(languageSelect.value).then(tellAnew, tellAnew));

/** What the code has said, in the language that is spoken now. @param error where that is not the one that was wanted */
function tellAnew(error?: unknown): void {
  languageSelect.value = spoken();
  tellOpeningAnew();
  album.speak();
  tellButtons();
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
