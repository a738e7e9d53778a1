/** A reader of a notebook, for tests of what a lesson says and keeps. */
import type { TestContext } from 'node:test';
import { projectFolder } from '../../platform/node/project';
import { ownFolders } from '../ownFolders';
import { FakeKernel } from './fakeKernel';

/**
 * A kernel in the project, and a folder of the reader's own for the notebook and the progress; both are gone after the test.
 *
 * @param folder of the notebook, in the reader's own
 */
export function notebookReader(context: TestContext, ...folder: string[]) {
  const own = ownFolders();
  const { LAB_PROGRESS: before } = process.env;
  const file = own.in('home', 'progress.json');
  process.env.LAB_PROGRESS = file;
  const kernel = new FakeKernel();
  kernel.root = projectFolder;
  kernel.folder = own.in(...folder);
  kernel.install();
  context.after(() => {
    kernel.remove();
    own.remove();
    if (before === undefined) delete process.env.LAB_PROGRESS;
    else process.env.LAB_PROGRESS = before;
  });
  /** What is shown last, as text. */
  const said = (): string => String(kernel.displays.at(-1)?.data['text/plain']);
  return { kernel, own, file, said };
}
