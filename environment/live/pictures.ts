/** Files that the reader hands over: pictures, which are judged one after another, videos, and detectors among them. */
import { sorted } from './files';
import { ask, letGo } from './judging';
import { t } from './language';
import { opened, takeOwn } from './opening';
import { session, tellButtons, view } from './session';
import { startVideo } from './sources';
import { tell, wantedMap } from './verdict';
import { clearTrouble, say, trouble } from './words';

export async function takeFiles(files: readonly File[]): Promise<void> {
  clearTrouble();
  const own = files.filter(({ name }) => name.endsWith('.safetensors'));
  if (own.length > 0) await takeOwn(own);
  const videos = files.filter(({ type }) => type.startsWith('video/'));
  const pictures = sorted(files.filter(({ type }) => type.startsWith('image/')));
  if (videos.length > 0) await startVideo(videos[0]).catch(trouble);
  else if (pictures.length > 0) await judgeFiles(pictures);
  else if (own.length === 0)
    trouble(t('Expected pictures, videos or a detector (.safetensors), found none; choose others.'));
}

async function judgeFiles(files: readonly File[]): Promise<void> {
  letGo();
  await opened();
  if (!session.open) {
    await showFile(files[0]).catch(trouble);
    trouble(t('Choose a detector, then choose the pictures again.'));
    return;
  }
  const own = ++session.turn;
  session.judging = true;
  tellButtons();
  const problems: string[] = [];
  for (const [i, file] of files.entries()) {
    if (session.turn !== own) return;
    if (files.length > 1) say(t('Picture {number} of {count}', { number: i + 1, count: files.length }));
    try {
      await showFile(file);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const judged = await ask({ bytes, name: file.name }, wantedMap() !== 'never', [bytes.buffer]);
      if (session.turn !== own) return;
      tell(judged, file.name, judged.score);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  session.judging = false;
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
