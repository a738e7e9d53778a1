/**
 * A lesson that was saved in this browser hides the course's own, also a newer one. So each lesson carries its version, and where the course has
 * another one, the saved lesson makes room: under a name of its own where the reader has changed it.
 */
import type { Contents, Notebook, Shared } from './jupyterLite';
import { sourcesOf, versionOf } from './version';

/** By name, the versions of the course's lessons. */
export type Versions = Readonly<Record<string, string>>;

/** A lesson that has made room: its name, and the one that the reader's has now. */
export interface Moved {
  lesson: string;
  own: string;
}

const remembered = 'visual-anomaly-lab:saved';

/** What keeps a few names: a page's localStorage. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Remembers which lessons are saved in this browser. */
export function rememberSaved(contents: Contents, versions: Versions, memory: Memory): void {
  contents.fileChanged.connect((_, { type, newValue }) => {
    const path = newValue?.path;
    if (type !== 'save' || path === undefined || !(path in versions)) return;
    memory.setItem(remembered, JSON.stringify([...new Set([...savedIn(memory), path])]));
  });
}

/** Has saved lessons of another version make room. @returns those that the reader had changed */
export async function makeRoom(contents: Contents, versions: Versions, memory: Memory): Promise<Moved[]> {
  const moved: Moved[] = [];
  const stay: string[] = [];
  for (const lesson of savedIn(memory)) {
    const notebook = (await contents.get(lesson, { content: true })).content as Notebook;
    const based = notebook.metadata.courseVersion;
    if (!(lesson in versions) || based === versions[lesson]) {
      stay.push(lesson);
    } else if (versionOf(sourcesOf(notebook)) === based) {
      // Only run, not changed.
      await contents.delete(lesson);
    } else {
      const own = await freeName(contents, lesson.replace(/\.ipynb$/, ', yours'));
      await contents.rename(lesson, own);
      moved.push({ lesson, own });
    }
  }
  memory.setItem(remembered, JSON.stringify(stay));
  return moved;
}

/** Says of each lesson that made room where the reader's is, and opens that if it is wished. */
export async function offerChoice({ app, telling }: Shared, moved: readonly Moved[]): Promise<void> {
  for (const { lesson, own } of moved) {
    const { button } = await telling.showDialog({
      title: 'A newer lesson',
      body: `The course has a newer ${lesson}; what you had changed is kept as “${own}”.`,
      buttons: [
        telling.Dialog.cancelButton({ label: 'Go on with mine' }),
        telling.Dialog.okButton({ label: 'Take the newer one' }),
      ],
    });
    await app.commands.execute('docmanager:open', { path: button.accept ? lesson : own });
  }
}

function savedIn(memory: Memory): string[] {
  return JSON.parse(memory.getItem(remembered) ?? '[]') as string[];
}

async function freeName(contents: Contents, stem: string): Promise<string> {
  for (let count = 1; ; count++) {
    const name = `${stem}${count === 1 ? '' : ` ${count}`}.ipynb`;
    const isTaken = await contents.get(name, { content: false }).then(
      () => true,
      () => false,
    );
    if (!isTaken) return name;
  }
}
