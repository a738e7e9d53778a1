/** What the browser test finds in its page. */
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import { store } from '../../src/platform/browser/store';
import { scorePictures } from './scorePictures';

export const lab = { startBackend, store, scorePictures };
