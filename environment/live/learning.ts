/** Pictures that are taken, and a detector that is learnt from them. */
import type { RegistrationKind } from '../../src/images/registration/registration';
import { contextOf, element, saveFile } from './dom';
import { sorted } from './files';
import { startJudging, stopJudging } from './judging';
import { t } from './language';
import { listChoices, openDetector } from './opening';
import { album, button, detectors, doing, engine, session, view } from './session';
import { frameSize } from './sources';
import { isTroubled, say, trouble } from './words';

const registrationSelect = element('registration', HTMLSelectElement);

let learntFile: { name: string; bytes: Uint8Array } | undefined;

export function takePicture(): void {
  const { moving, open } = session;
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

export function addPictures(files: readonly File[]): void {
  const pictures = sorted(files.filter(({ type }) => type.startsWith('image/')));
  if (pictures.length === 0) trouble(t('Expected pictures to learn from, found none; choose others.'));
  for (const file of pictures) album.add(file, file.name);
}

export async function learn(): Promise<void> {
  const again = session.judging;
  if (again) stopJudging();
  await doing(async () => {
    say(t('Learning …'));
    await detectors.prepareLearning();
    const registration = registrationSelect.value as RegistrationKind;
    const pictures = await album.files();
    const { file, bytes } = await engine.call('learn', [pictures, { registration }]);
    const name = file.split('/').at(-1) ?? 'detector.safetensors';
    learntFile = { name, bytes };
    button('save').hidden = false;
    const choice = detectors.own(t('Learnt from {count} pictures', { count: pictures.length }), 'any-part', file);
    listChoices();
    await openDetector(choice);
  });
  const { open, moving, judging } = session;
  if (open && moving && !judging && !isTroubled()) startJudging();
}

/** Hands over what was learnt. */
export function saveLearnt(): void {
  if (learntFile) saveFile(learntFile.name, learntFile.bytes, 'application/octet-stream');
}
