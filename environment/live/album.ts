/** Pictures that were taken or handed over, to be learnt or kept. They stay in the page. */
import { zipped } from '../../src/live/zip';
import { enoughLearnt } from '../../src/live/limits';
import { element, saveFile } from './dom';
import { t } from './language';

interface Kept {
  name: string;
  blob: Blob;
  address: string;
}

/** Thumbnails that are shown: the last ones. */
const shown = 40;

export class Album {
  private readonly kept: Kept[] = [];
  private number = 0;
  private readonly words = element('taken', HTMLElement);
  private readonly thumbnails = element('thumbnails', HTMLElement);

  constructor(private readonly changed: () => void) {}

  get count(): number {
    return this.kept.length;
  }

  /** @param name of its file; a number of its own unless given */
  add(blob: Blob, name = `${String(++this.number).padStart(3, '0')}.png`): void {
    const picture = { name: this.freeName(name), blob, address: URL.createObjectURL(blob) };
    this.kept.push(picture);
    const image = new Image();
    image.src = picture.address;
    image.alt = picture.name;
    this.thumbnails.append(image);
    if (this.thumbnails.childElementCount > shown) this.thumbnails.firstElementChild?.remove();
    image.scrollIntoView({ block: 'nearest', inline: 'end' });
    this.tell();
  }

  clear(): void {
    for (const { address } of this.kept) URL.revokeObjectURL(address);
    this.kept.length = 0;
    this.thumbnails.replaceChildren();
    this.tell();
  }

  /** Their files, in the order in which they came. */
  files(): Promise<{ name: string; bytes: Uint8Array }[]> {
    return Promise.all(
      this.kept.map(async ({ name, blob }) => ({ name, bytes: new Uint8Array(await blob.arrayBuffer()) })),
    );
  }

  /** Hands all over as one zip. */
  async save(): Promise<void> {
    const files = new Map((await this.files()).map(({ name, bytes }) => [name, bytes]));
    saveFile('pictures.zip', await zipped(files), 'application/zip');
  }

  private freeName(name: string): string {
    const taken = new Set(this.kept.map((each) => each.name));
    if (!taken.has(name)) return name;
    const at = name.lastIndexOf('.');
    for (let i = 2; ; i++) {
      const other = `${name.slice(0, at)}-${i}${name.slice(at)}`;
      if (!taken.has(other)) return other;
    }
  }

  private tell(): void {
    this.speak();
    this.changed();
  }

  /** Says how many there are. */
  speak(): void {
    const { count } = this;
    const missing = enoughLearnt - count;
    if (count === 0)
      this.words.innerHTML = t(
        'No pictures yet. Take 20 of good parts with <kbd>p</kbd>, or drop a folder of them here.',
      );
    else
      this.words.textContent =
        missing > 0
          ? t('Pictures: {count}, {missing} more are asked for.', { count, missing })
          : t('Pictures: {count}, enough to learn from.', { count });
  }
}
