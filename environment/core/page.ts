/** What the browser test finds in its page. */
import { startTensorFlow } from '../../src/platform/browser/tensorflow';
import { store } from '../../src/platform/browser/store';
import { scorePictures } from './scorePictures';

export const lab = { startTensorFlow, store, scorePictures };
