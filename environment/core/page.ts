/** What the browser test of TensorFlow.js's backends finds in its page. */
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import { tf } from '../../src/tensors/tf';

export const lab = { startBackend, tf };
